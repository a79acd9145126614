import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DeviceCookies } from '#server/auth/local/DeviceCookies.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const key = randomBytes(32)
const cookies = new DeviceCookies(key, () => 0)

it('knows again who signed in, and nobody else', () => {
  const cookie = cookies.remember(null, 'aino')
  expect(cookies.device(cookie, 'aino')).toMatch(/^[\w-]{16}$/)
  expect(cookies.device(cookie, 'eino')).toBeNull()
  expect(cookies.device(null, 'aino')).toBeNull()
  expect(cookie).not.toContain('aino')
  expect(cookie).toMatch(/^[\w.~-]+$/)
})

it('keeps the same device for the same person, and another one for each browser', () => {
  const first = cookies.remember(null, 'aino')
  expect(cookies.device(cookies.remember(first, 'aino'), 'aino')).toBe(cookies.device(first, 'aino'))
  expect(cookies.device(cookies.remember(null, 'aino'), 'aino')).not.toBe(cookies.device(first, 'aino'))
})

it('knows the newest eight people of a shared desk', () => {
  const names = Array.from({ length: 10 }, (_, index) => `person-${index}`)
  const cookie = names.reduce((kept: string | null, name) => cookies.remember(kept, name), null)
  const known = names.filter((name) => cookies.device(cookie, name) !== null)
  expect(known).toEqual(names.slice(2))
  expect((cookie ?? '').length).toBeLessThan(1_024)
})

it('is void after half a year', () => {
  const cookie = cookies.remember(null, 'aino')
  const after = (days: number) => new DeviceCookies(key, () => days * DAY_MS).device(cookie, 'aino')
  expect(after(179)).not.toBeNull()
  expect(after(181)).toBeNull()
})

it('takes nothing that was changed, made up, or signed by another key', () => {
  const cookie = cookies.remember(null, 'aino')
  for (let place = 0; place < cookie.length; place += 1) {
    const other = cookie[place] === 'A' ? 'B' : 'A'
    expect(cookies.device(cookie.slice(0, place) + other + cookie.slice(place + 1), 'aino')).toBeNull()
  }
  expect(new DeviceCookies(randomBytes(32), () => 0).device(cookie, 'aino')).toBeNull()
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(cookies.device(text, 'aino')).toBeNull()
    }),
  )
})
