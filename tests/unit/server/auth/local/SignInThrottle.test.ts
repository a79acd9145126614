import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SignInThrottle } from '#server/auth/local/SignInThrottle.ts'

const throttle = new SignInThrottle(randomBytes(32))
const hashes = (keys: readonly { readonly hash: string }[]) => keys.map(({ hash }) => hash)
const text = fc.string({ maxLength: 20 })

it('gives a known device buckets that nobody without it shares, wherever they are', () => {
  fc.assert(
    fc.property(fc.tuple(text, text, text, text, text), ([name, device, place, otherName, otherPlace]) => {
      const own = hashes(throttle.attempt(name, { addressGroup: place, device }))
      const strangers = [
        ...throttle.attempt(name, { addressGroup: place, device: null }),
        ...throttle.attempt(otherName, { addressGroup: otherPlace, device: null }),
        throttle.secondFactor(name, true),
        throttle.secondFactor(name, false),
      ]
      expect(hashes(strangers).filter((hash) => own.includes(hash))).toEqual([])
      // Nor does it matter from where: the owner travels.
      expect(hashes(throttle.attempt(name, { addressGroup: otherPlace, device }))).toEqual(own)
    }),
  )
})

it('counts a stranger by the account from there, and by the place', () => {
  const from = (name: string, addressGroup: string) =>
    hashes(throttle.attempt(name, { addressGroup, device: null }))
  expect(from('aino', 'a')[1]).toBe(from('eino', 'a')[1])
  expect(from('aino', 'a')[0]).not.toBe(from('eino', 'a')[0])
  expect(new Set([...from('aino', 'a'), ...from('aino', 'b')]).size).toBe(4)
})

it('keeps apart what only looks the same when put together', () => {
  const one = throttle.attempt('ab', { addressGroup: 'c', device: null })
  const other = throttle.attempt('a', { addressGroup: 'bc', device: null })
  expect(one[0]?.hash).not.toBe(other[0]?.hash)
})
