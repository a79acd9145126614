import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Sealing } from '#server/auth/sealing.ts'

const key = randomBytes(32)
const sealing = new Sealing(key)

it('opens what it sealed, whatever it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, about) => {
      expect(new Sealing(key).open(sealing.seal(text, about), about)).toBe(text)
    }),
  )
})

it('seals the same text differently each time', () => {
  expect(sealing.seal('text', 'a')).not.toBe(sealing.seal('text', 'a'))
})

it('opens nothing that is about something else, of another key, or changed in any place', () => {
  const sealed = sealing.seal('a secret', 'totp one')
  expect(() => sealing.open(sealed, 'totp two')).toThrow()
  expect(() => new Sealing(randomBytes(32)).open(sealed, 'totp one')).toThrow()
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  for (let place = 0; place < bytes.length; place += 1) {
    const changed = Buffer.from(bytes)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(() => sealing.open(`v1.${changed.toString('base64url')}`, 'totp one'), `${place}`).toThrow()
  }
  for (const text of ['', 'v1.', 'v1.AAAA', sealed.slice(3), sealed.slice(0, -4)]) {
    expect(() => sealing.open(text, 'totp one'), text).toThrow()
  }
})

it('has another key for each purpose, the same at each start', () => {
  expect(sealing.derivedKey('a')).toEqual(new Sealing(key).derivedKey('a'))
  expect(sealing.derivedKey('a')).not.toEqual(sealing.derivedKey('b'))
})

it('takes a key of 32 bytes only', () => {
  expect(() => new Sealing(randomBytes(31))).toThrow('32 bytes')
})
