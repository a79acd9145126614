import { expect, it } from 'vitest'
import { momentOf } from '#server/domain/catalogue/moment.ts'

it('says an instant as a clock and a calendar in Finland show it', () => {
  expect(momentOf(Date.parse('2026-07-01T06:30:59.999Z'))).toEqual({ day: '2026-07-01', minute: 570 })
  expect(momentOf(Date.parse('2026-12-31T22:00:00Z'))).toEqual({ day: '2027-01-01', minute: 0 })
  expect(momentOf(Date.parse('2026-10-25T00:30:00Z'))).toEqual(momentOf(Date.parse('2026-10-25T01:30:00Z')))
})
