import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkAddress, linkTokenHash, newLinkToken } from '#server/auth/local/links.ts'
import { newRecoveryCodes, recoveryCodeHash } from '#server/auth/local/recoveryCodes.ts'
import { Totp } from '#server/auth/local/totp.ts'
import { Sealing } from '#server/auth/sealing.ts'
import { codeAt } from '#tests/support/accounts.ts'

describe('one-time codes', () => {
  const time = { nowMs: 0 }
  const totp = new Totp(new Sealing(new Uint8Array(32)), () => time.nowMs)

  it('belong to the step of now or one beside it', async () => {
    const { uri, sealed } = totp.newSecret('p-1', 'aino')
    const step = 55_000_000
    const code = await codeAt(uri, step * 30_000 + 15_000)
    const found = []
    for (const offset of [-2, -1, 0, 1, 2]) {
      time.nowMs = (step + offset) * 30_000 + 15_000
      found.push(await totp.step(sealed, 'p-1', code))
    }
    expect(found).toEqual([null, step, step, step, null])
  })

  it('are six digits, and nothing else is looked at', async () => {
    const { sealed } = totp.newSecret('p-1', 'aino')
    for (const code of ['', '12345', '1234567', '12345a', '１２３４５６', '-12345', ' 123456']) {
      expect(await totp.step(sealed, 'p-1', code), code).toBeNull()
    }
    expect(await totp.decoyStep('123456')).toBeNull()
  })

  it('agree with the table of RFC 6238, appendix B', async () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const sealed = new Sealing(new Uint8Array(32)).seal(secret, 'totp p-1')
    // Its codes have eight digits; the last six are the code of six.
    for (const [seconds, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_234_567_890, '005924'],
      [20_000_000_000, '353130'],
    ] as const) {
      time.nowMs = seconds * 1000
      expect(await totp.step(sealed, 'p-1', code)).toBe(Math.floor(seconds / 30))
    }
  })

  it('need the secret of the very person', async () => {
    const { sealed } = totp.newSecret('p-1', 'aino')
    await expect(totp.step(sealed, 'p-2', '123456')).rejects.toThrow()
  })
})

describe('recovery codes', () => {
  it('are ten, all different, in characters that nobody mixes up', () => {
    const codes = newRecoveryCodes()
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('are read as they are meant', () => {
    const hash = (text: string) => recoveryCodeHash('p-1', text)
    expect(hash('01AB-CDEF-GH10-JKMN')).toBe(hash(' o1ab cdefgHlO-jkmn '))
    expect(hash('01AB-CDEF-GH10-JKMN')).toBe(hash('01ABCDEFGHI0JKMN'))
    expect(hash('01AB-CDEF-GH10-JKMN')).not.toBe(recoveryCodeHash('p-2', '01AB-CDEF-GH10-JKMN'))
  })
})

describe('links', () => {
  it('have tokens of 256 bits, of which only a hash is kept', () => {
    const made = Array.from({ length: 100 }, newLinkToken)
    expect(new Set(made.map(({ token }) => token)).size).toBe(100)
    for (const { token, tokenHash } of made) {
      expect(Buffer.from(token, 'base64url')).toHaveLength(32)
      expect(tokenHash).toBe(linkTokenHash(token))
      expect(tokenHash).not.toContain(token)
    }
  })

  it('are found by the very token only', () => {
    const { token, tokenHash } = newLinkToken()
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(text !== token)
        expect(linkTokenHash(text)).not.toBe(tokenHash)
      }),
    )
  })

  it('carry the token where no server sees it', () => {
    const address = new URL(linkAddress('https://luukku.example/', 'abc'))
    expect(address.href).toBe('https://luukku.example/account/link#abc')
    expect(address.pathname + address.search).not.toContain('abc')
  })
})
