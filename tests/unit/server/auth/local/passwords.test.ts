import { describe, expect, it } from 'vitest'
import { HashTurns } from '#server/auth/local/HashTurns.ts'
import { Passwords } from '#server/auth/local/Passwords.ts'
import { checkedPassword } from '#server/auth/local/passwordRules.ts'
import { cheapHash } from '#tests/support/accounts.ts'

describe('a new password', () => {
  const code = (text: string, loginName = 'aino.virtanen') => {
    const checked = checkedPassword(text, loginName)
    return checked.ok ? 'ok' : checked.error
  }

  it('has 12 to 128 characters, as people count them', () => {
    expect(code('elevenchars')).toBe('passwordTooShort')
    expect(code('twelve chars')).toBe('ok')
    expect(code('🐈🐕🐎🐖🐑')).toBe('passwordTooShort')
    expect(code('åäöÅÄÖåäöÅÄ'.normalize('NFD'))).toBe('passwordTooShort')
    expect(code('abcdefgh'.repeat(16))).toBe('ok')
    expect(code(`${'abcdefgh'.repeat(16)}x`)).toBe('passwordTooLong')
  })

  it('is none that everybody tries, nor the login name', () => {
    for (const text of ['Password1234', 'LÖSENORD1234', 'salasana2026', 'aaaaaaaaaaaa', 'abababababab']) {
      expect(code(text), text).toBe('passwordTooCommon')
    }
    expect(code('Aino.Virtanen')).toBe('passwordTooCommon')
    expect(code('aino.virtanenAINO.VIRTANEN')).toBe('passwordTooCommon')
    expect(code('aino.virtanen kävi kaupassa')).toBe('ok')
  })

  it('is the same text however it was composed', () => {
    const [one, other] = ['NFC', 'NFD'].map((form) => checkedPassword('äänekäs öinen'.normalize(form), 'x'))
    expect(one).toEqual(other)
  })
})

describe('hashing', () => {
  const passwords = new Passwords(cheapHash)

  it('knows the password again, and no other', async () => {
    const kept = await passwords.hash('neljä hevosta')
    const check = (text: string) => passwords.check(kept, text, { isKnown: false })
    expect(await check('neljä hevosta'.normalize('NFD'))).toEqual({ isRight: true, newHash: null })
    expect(await check('viisi hevosta')).toEqual({ isRight: false, newHash: null })
    expect(await passwords.hash('neljä hevosta')).not.toBe(kept)
  })

  it('looks at something, too, where there is no account', async () => {
    expect(await passwords.check(null, 'anything', { isKnown: false })).toEqual({
      isRight: false,
      newHash: null,
    })
  })

  it('gives a new hash when the cost is another one today', async () => {
    const kept = await passwords.hash('neljä hevosta')
    const dearer = new Passwords({ ...cheapHash, timeCost: 2 })
    const checked = await dearer.check(kept, 'neljä hevosta', { isKnown: false })
    expect(checked).toMatchObject({ isRight: true, newHash: expect.stringContaining('m=64,t=2,p=1') })
    expect(await dearer.check(kept, 'wrong', { isKnown: false })).toEqual({ isRight: false, newHash: null })
  })

  it('is refused when too many wait', async () => {
    const full = new Passwords(cheapHash, new HashTurns({ atOnce: 1, waiting: 0 }))
    const outcomes = await Promise.all([full.hash('one'), full.hash('two')])
    expect(outcomes[1]).toBeNull()
  })
})

describe('turns of hashing', () => {
  /** Work that ends when it is told to. */
  function held(name: string, log: string[]) {
    const ends: (() => void)[] = []
    const promise = new Promise<void>((resolve) => ends.push(resolve))
    return {
      end: () => {
        for (const end of ends) end()
      },
      work: () => promise.then(() => void log.push(name)),
    }
  }

  it('are few at once, the known ones first, and strangers fill their own places only', async () => {
    const turns = new HashTurns({ atOnce: 1, waiting: 2 })
    const log: string[] = []
    const first = held('first', log)
    const running = turns.take(false, first.work)
    const strangers = ['a', 'b', 'c'].map((name) => turns.take(false, async () => void log.push(name)))
    const known = turns.take(true, async () => void log.push('known'))
    expect(await strangers[2]).toBeNull()
    first.end()
    await Promise.all([running, known, ...strangers])
    expect(log).toEqual(['first', 'known', 'a', 'b'])
  })

  it('go on when one fails', async () => {
    const turns = new HashTurns({ atOnce: 1, waiting: 1 })
    const failing = turns.take(false, () => Promise.reject(new Error('no memory')))
    const next = turns.take(false, () => Promise.resolve('done'))
    await expect(failing).rejects.toThrow('no memory')
    expect(await next).toBe('done')
    expect(await turns.take(false, () => Promise.resolve('again'))).toBe('again')
  })
})
