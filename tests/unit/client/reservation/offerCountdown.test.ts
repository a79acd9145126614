import { describe, expect, it } from 'vitest'
import { offerCountdown } from '../../../../client/reservation/offerCountdown.ts'

describe('offerCountdown', () => {
  it('counts whole seconds down and closes the ring', () => {
    expect(offerCountdown(20_000, 20_000)).toEqual({ seconds: 20, share: 1, announcedSeconds: 20 })
    expect(offerCountdown(9_999, 20_000)).toMatchObject({ seconds: 10, announcedSeconds: 10 })
    expect(offerCountdown(5_000, 20_000).share).toBe(0.25)
  })

  it('announces only every five seconds', () => {
    const announced = Array.from({ length: 200 }, (_, tenth) => {
      return offerCountdown(20_000 - tenth * 100, 20_000).announcedSeconds
    })
    expect([...new Set(announced)]).toEqual([20, 15, 10, 5])
  })

  it('stays within its limits', () => {
    expect(offerCountdown(-500, 20_000)).toEqual({ seconds: 0, share: 0, announcedSeconds: 0 })
    expect(offerCountdown(25_000, 20_000).seconds).toBe(20)
    expect(offerCountdown(0, 0).share).toBe(0)
  })
})
