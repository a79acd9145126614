import { expect, it } from 'vitest'
import { hourBars } from '../../../../client/ownDay/hourBars.ts'

it('shows the hours of work, also when nobody was served in them', () => {
  const bars = hourBars([])
  expect(bars.map(({ hour }) => hour)).toEqual([8, 9, 10, 11, 12, 13, 14, 15])
  expect(bars.every(({ served, share }) => served === 0 && share === 0)).toBe(true)
})

it('reaches to every hour in which something happened, the fullest one highest', () => {
  const bars = hourBars([
    { hour: 6, served: 1 },
    { hour: 9, served: 4 },
    { hour: 18, served: 2 },
  ])
  expect(bars.map(({ hour }) => hour)).toEqual(Array.from({ length: 13 }, (_, index) => index + 6))
  expect(bars.filter(({ served }) => served > 0).map(({ hour, share }) => [hour, share])).toEqual([
    [6, 0.25],
    [9, 1],
    [18, 0.5],
  ])
})
