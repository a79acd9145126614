import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressGroup } from '#server/auth/address/addressGroup.ts'
import { parsedLoginName } from '#server/auth/local/loginName.ts'

describe('a login name', () => {
  it('has one form', () => {
    expect(parsedLoginName(' Aino.Virtanen@Kela ')).toBe('aino.virtanen@kela')
    for (const text of ['', 'ab', '.abc', 'a b c', 'äinö', 'x'.repeat(65), 'abc\0', 'a\nbc', '?']) {
      expect(parsedLoginName(text), text).toBeNull()
    }
  })

  it('is the same when it is read again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const name = parsedLoginName(text)
        if (name !== null) expect(parsedLoginName(name)).toBe(name)
      }),
    )
  })
})

describe('a group of addresses', () => {
  it('is one IPv4 address, or what an IPv6 customer has', () => {
    expect(addressGroup('192.0.2.1')).toBe('192.0.2.1')
    expect(addressGroup('::ffff:192.0.2.1')).toBe('192.0.2.1')
    expect(addressGroup('2001:db8:1:2ab::1')).toBe('2001:db8:1:200/56')
    expect(addressGroup('2001:DB8:1:2cd:ffff::9')).toBe('2001:db8:1:200/56')
    expect(addressGroup('2001:db8:1:3ab::1')).toBe('2001:db8:1:300/56')
    expect(addressGroup('2001:db8::')).toBe('2001:db8:0:0/56')
    expect(addressGroup('::1')).toBe('0:0:0:0/56')
    expect(addressGroup('64:ff9b::192.0.2.33')).toBe('64:ff9b:0:0/56')
    expect(addressGroup('fe80::1%eth0')).toBe('fe80:0:0:0/56')
  })

  it('is something for every text', () => {
    for (const text of ['', 'localhost', '1.2.3', ':::', '::ffff:1.2.3.999']) {
      expect(addressGroup(text), text).toBe('unknown')
    }
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(addressGroup(address)).toMatch(/^([0-9a-f]{1,4}:){3}[0-9a-f]{1,4}\/56$|^[\d.]+$/)
      }),
    )
  })
})
