import { expect, it } from 'vitest'
import { addressMark } from '#server/audit/addressMark.ts'

const MORNING_MS = Date.UTC(2026, 10, 26, 6)
const HOUR_MS = 3_600_000

it('is the same for an address all day, and another one for others, the next day and another key', () => {
  const mark = addressMark('secret', '192.0.2.7', MORNING_MS)
  expect(addressMark('secret', '192.0.2.7', MORNING_MS + 12 * HOUR_MS)).toBe(mark)
  const others = [
    addressMark('secret', '192.0.2.8', MORNING_MS),
    addressMark('secret', '192.0.2.7', MORNING_MS + 24 * HOUR_MS),
    addressMark('another', '192.0.2.7', MORNING_MS),
  ]
  expect(new Set([mark, ...others]).size).toBe(4)
  expect(mark).not.toContain('192')
})
