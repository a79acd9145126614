import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultHashCost } from '#server/auth/local/Passwords.ts'
import { PersonId } from '#shared/model/ids.ts'
import {
  type AccountsBench,
  attempt,
  codeAt,
  devicesOf,
  enrol,
  goodPassword,
  type Member,
  signedInDevice,
  startAccountsBench,
  value,
} from '#tests/support/accounts.ts'

let bench: AccountsBench
let aino: Member
const refused = { ok: false, error: { code: 'signInRefused' } }
const linkInvalid = { ok: false, error: { code: 'linkInvalid' } }
const other = 'kuusi kuusta kaatuu'

beforeAll(async () => {
  bench = await startAccountsBench()
})
afterAll(() => bench.close())

/** Everything anew: accounts have nothing that outlives a test. */
async function clear(): Promise<void> {
  await bench.owner.query('truncate local_account, recovery_code, account_link, sign_in_failure')
  await bench.owner.query('update person set disabled_at = null')
  bench.events.length = 0
  await bench.owner.query('delete from credential')
}

beforeEach(async () => {
  await clear()
  aino = await enrol(bench, 'demo-kela-1', 'aino')
})

describe('an invitation', () => {
  const eino = { personId: PersonId.parse('demo-kela-2'), loginName: 'Eino' }

  it('leads to an account in use, and is used up then', async () => {
    const { administration, links, signIns } = bench.accounts
    const { token } = value(await administration.invite(eino))
    expect(await links.open(token)).toEqual({
      ok: true,
      value: { purpose: 'invitation', loginName: 'eino' },
    })
    const { otpauthUri } = value(await links.beginInvitation({ token, password: goodPassword }))
    expect(otpauthUri).toMatch(/^otpauth:\/\/totp\/Luukku:eino\?secret=[A-Z2-7]{32}&issuer=Luukku$/)
    const wrong = await links.confirmInvitation({ token, code: '000000' })
    expect(wrong).toEqual({ ok: false, error: { code: 'codeWrong' } })
    const code = await codeAt(otpauthUri, bench.time.nowMs)
    const done = value(await links.confirmInvitation({ token, code }))
    expect(done.personId).toBe(eino.personId)
    expect(new Set(done.recoveryCodes).size).toBe(10)

    expect(await links.open(token)).toEqual(linkInvalid)
    expect(await links.beginInvitation({ token, password: goodPassword })).toEqual(linkInvalid)
    expect(await links.confirmInvitation({ token, code })).toEqual(linkInvalid)
    // The code that confirmed it signs nobody in.
    const again = await attempt({ ...aino, loginName: 'eino' }, { factor: { kind: 'code', code } })
    expect(await signIns.signIn(again)).toEqual(refused)
  })

  it('is void when there is a newer one, and when its time is up', async () => {
    const { administration, links } = bench.accounts
    const first = value(await administration.invite(eino)).token
    const second = value(await administration.invite(eino)).token
    expect(await links.open(first)).toEqual(linkInvalid)
    expect((await links.open(second)).ok).toBe(true)
    await bench.owner.query("update account_link set expires_deadline = now() - interval '1 second'")
    expect(await links.open(second)).toEqual(linkInvalid)
    expect(await links.open('nonsense')).toEqual(linkInvalid)
  })

  it('is for one who is there and has no account, under a name that is free', async () => {
    const { administration } = bench.accounts
    const invite = (personId: string, loginName: string) =>
      administration.invite({ personId: PersonId.parse(personId), loginName })
    expect(await invite('nobody', 'nobody')).toEqual({ ok: false, error: { code: 'accountUnknown' } })
    expect(await invite('demo-kela-2', 'aino')).toEqual({ ok: false, error: { code: 'accountExists' } })
    expect(await invite('demo-kela-1', 'aino')).toEqual({ ok: false, error: { code: 'accountExists' } })
    expect(await invite('demo-kela-2', 'e')).toEqual({ ok: false, error: { code: 'loginNameMalformed' } })
  })

  it('takes no password that everybody tries', async () => {
    const { token } = value(await bench.accounts.administration.invite(eino))
    for (const [password, code] of [
      ['lyhyt', 'passwordTooShort'],
      ['a'.repeat(129), 'passwordTooLong'],
      ['Salasana1234', 'passwordTooCommon'],
    ]) {
      const outcome = await bench.accounts.links.beginInvitation({ token, password: password ?? '' })
      expect(outcome, password).toEqual({ ok: false, error: { code } })
    }
  })
})

describe('signing in', () => {
  it('takes name, password and code, however the keyboard composed the password', async () => {
    const { signIns } = bench.accounts
    const typed = { loginName: ' AINO ', password: goodPassword.normalize('NFD') }
    const signedIn = value(await signIns.signIn(await attempt(aino, typed)))
    expect(signedIn).toMatchObject({ personId: aino.personId, recoveryCodesLeft: 10 })
    expect(bench.events.at(-1)).toEqual({ kind: 'signedIn', personId: aino.personId, factor: 'code' })
  })

  it('is no way round the own provider: whom one knows has no local account, nor one that was there before', async () => {
    const { signIns, administration } = bench.accounts
    await bench.owner.query(
      `update person set provider_id = 'kela', subject = id where id in ('demo-kela-1', 'demo-kela-2')`,
    )
    try {
      const eino = { personId: PersonId.parse('demo-kela-2'), loginName: 'eino' }
      expect(await administration.invite(eino)).toEqual({ ok: false, error: { code: 'accountUnknown' } })
      expect(await administration.reset(aino.personId)).toEqual({
        ok: false,
        error: { code: 'accountUnknown' },
      })
      expect(await signIns.signIn(await attempt(aino))).toEqual(refused)
    } finally {
      await bench.owner.query('update person set provider_id = null, subject = null')
    }
  })

  it('gives one answer to an unknown name, a wrong password, a wrong code, an invited and a disabled one', async () => {
    const { signIns, administration } = bench.accounts
    value(await administration.invite({ personId: PersonId.parse('demo-kela-2'), loginName: 'eino' }))
    const outcomes = [
      await signIns.signIn(await attempt(aino, { loginName: 'nobody' })),
      await signIns.signIn(await attempt(aino, { loginName: 'eino' })),
      await signIns.signIn(await attempt(aino, { loginName: '\0 no name '.repeat(90) })),
      await signIns.signIn(await attempt(aino, { password: 'not this one at all' })),
      await signIns.signIn(await attempt(aino, { password: 'x'.repeat(100_000) })),
      await signIns.signIn(await attempt(aino, { factor: { kind: 'code', code: '000000' } })),
      await signIns.signIn(await attempt(aino, { factor: { kind: 'code', code: 'six' } })),
      await signIns.signIn(
        await attempt(aino, { factor: { kind: 'recoveryCode', recoveryCode: 'AAAA-BBBB-CCCC-DDDD' } }),
      ),
    ]
    await bench.owner.query('truncate sign_in_failure')
    await bench.owner.query('update person set disabled_at = now() where id = $1', [aino.personId])
    outcomes.push(await signIns.signIn(await attempt(aino)))
    for (const outcome of outcomes) expect(outcome).toEqual(refused)
  })

  it('takes a code once, and none of a step before it', async () => {
    const { signIns } = bench.accounts
    const old = await aino.nextCode()
    const code = await aino.nextCode()
    const by = (text: string) => attempt(aino, { factor: { kind: 'code', code: text } })
    expect((await signIns.signIn(await by(code))).ok).toBe(true)
    expect(await signIns.signIn(await by(code))).toEqual(refused)
    expect(await signIns.signIn(await by(old))).toEqual(refused)
    expect((await signIns.signIn(await attempt(aino))).ok).toBe(true)
  })

  it('takes each recovery code once, as people type it', async () => {
    const { signIns } = bench.accounts
    const [first = ''] = aino.recoveryCodes
    const typed = first.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    const by = () => attempt(aino, { factor: { kind: 'recoveryCode', recoveryCode: typed } })
    expect(value(await signIns.signIn(await by())).recoveryCodesLeft).toBe(9)
    expect(await signIns.signIn(await by())).toEqual(refused)
  })

  it('keeps the password by the cost of today from then on', async () => {
    const hashOf = async () =>
      (await bench.owner.query<{ password_hash: string }>('select password_hash from local_account')).rows[0]
        ?.password_hash
    expect(await hashOf()).toContain('m=64,t=1,p=1')
    const today = bench.otherAccounts(defaultHashCost)
    expect((await today.signIns.signIn(await attempt(aino))).ok).toBe(true)
    const kept = await hashOf()
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect((await today.signIns.signIn(await attempt(aino))).ok).toBe(true)
    expect(await hashOf()).toBe(kept)
  })
})

describe('a reset', () => {
  it('sets a new password with a code, and signs every device out', async () => {
    const { administration, links, signIns } = bench.accounts
    const device = await signedInDevice(bench, aino.personId)
    const { token } = value(await administration.reset(aino.personId))
    expect(await devicesOf(bench, aino.personId)).toEqual([device])
    // Nothing changes for who asked for nothing.
    expect((await signIns.signIn(await attempt(aino))).ok).toBe(true)
    const factor = { kind: 'code', code: await aino.nextCode() } as const
    expect(value(await links.reset({ token, password: other, factor }))).toEqual({ personId: aino.personId })
    expect(await devicesOf(bench, aino.personId)).toEqual([])
    expect(await signIns.signIn(await attempt(aino))).toEqual(refused)
    expect((await signIns.signIn(await attempt({ ...aino, password: other }))).ok).toBe(true)
    expect(await links.open(token)).toEqual(linkInvalid)
  })

  it('is void after five wrong codes', async () => {
    const { administration, links } = bench.accounts
    const { token } = value(await administration.reset(aino.personId))
    const wrong = { token, password: other, factor: { kind: 'code', code: '000000' } } as const
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await links.reset(wrong)).toEqual({ ok: false, error: { code: 'codeWrong' } })
    }
    const right = { ...wrong, factor: { kind: 'code', code: await aino.nextCode() } } as const
    expect(await links.reset(right)).toEqual(linkInvalid)
    expect((await bench.accounts.signIns.signIn(await attempt(aino))).ok).toBe(true)
  })

  it('opens nothing that is for an invitation, and the other way round', async () => {
    const { administration, links } = bench.accounts
    const reset = value(await administration.reset(aino.personId)).token
    expect(await links.beginInvitation({ token: reset, password: other })).toEqual(linkInvalid)
    const eino = { personId: PersonId.parse('demo-kela-2'), loginName: 'eino' }
    const { token } = value(await administration.invite(eino))
    const factor = { kind: 'code', code: '000000' } as const
    expect(await links.reset({ token, password: other, factor })).toEqual(linkInvalid)
  })
})

describe('starting over', () => {
  it('voids everything at once, and leads to a new app and new codes', async () => {
    const { administration, links, signIns } = bench.accounts
    await signedInDevice(bench, aino.personId)
    const { token } = value(await administration.startOver(aino.personId))
    expect(await devicesOf(bench, aino.personId)).toEqual([])
    expect(await signIns.signIn(await attempt(aino))).toEqual(refused)
    const { otpauthUri } = value(await links.beginInvitation({ token, password: other }))
    expect(otpauthUri).not.toBe(aino.otpauthUri)
    const code = await codeAt(otpauthUri, bench.time.nowMs)
    const { recoveryCodes } = value(await links.confirmInvitation({ token, code }))
    const [old = ''] = aino.recoveryCodes
    const [fresh = ''] = recoveryCodes
    const by = (recoveryCode: string) =>
      attempt({ ...aino, password: other }, { factor: { kind: 'recoveryCode', recoveryCode } })
    expect(await signIns.signIn(await by(old))).toEqual(refused)
    expect((await signIns.signIn(await by(fresh))).ok).toBe(true)
  })
})

it('a person who is shut out is out everywhere, and no link opens any more', async () => {
  const { administration, links, signIns } = bench.accounts
  await signedInDevice(bench, aino.personId)
  const { token } = value(await administration.reset(aino.personId))
  expect(await administration.disable(aino.personId)).toEqual({ ok: true, value: null })
  expect(await devicesOf(bench, aino.personId)).toEqual([])
  expect(await links.open(token)).toEqual(linkInvalid)
  expect(await signIns.signIn(await attempt(aino))).toEqual(refused)
  const unknown = { ok: false, error: { code: 'accountUnknown' } }
  expect(await administration.reset(aino.personId)).toEqual(unknown)
  expect(await administration.startOver(aino.personId)).toEqual(unknown)
})

describe('the own account', () => {
  const own = async () => ({
    personId: aino.personId,
    password: aino.password,
    factor: { kind: 'code', code: await aino.nextCode() } as const,
  })

  it('changes its password and signs every other device out', async () => {
    const { own: account, signIns } = bench.accounts
    const here = await signedInDevice(bench, aino.personId)
    await signedInDevice(bench, aino.personId)
    const input = { newPassword: other, credentialId: here }
    const wrong = { ...(await own()), password: 'not this one at all' }
    expect(await account.changePassword(wrong, input)).toEqual(refused)
    expect(await devicesOf(bench, aino.personId)).toHaveLength(2)
    expect(await account.changePassword(await own(), input)).toEqual({ ok: true, value: null })
    expect(await devicesOf(bench, aino.personId)).toEqual([here])
    expect(await signIns.signIn(await attempt(aino))).toEqual(refused)
    expect((await signIns.signIn(await attempt({ ...aino, password: other }))).ok).toBe(true)
  })

  it('gets new recovery codes in place of the old ones', async () => {
    const codes = value(await bench.accounts.own.newRecoveryCodes(await own()))
    expect(codes).toHaveLength(10)
    const by = (recoveryCode = '') => attempt(aino, { factor: { kind: 'recoveryCode', recoveryCode } })
    expect(await bench.accounts.signIns.signIn(await by(aino.recoveryCodes[0]))).toEqual(refused)
    expect((await bench.accounts.signIns.signIn(await by(codes[0]))).ok).toBe(true)
  })

  it('is slowed down where somebody guesses at an unlocked desk, and nowhere else', async () => {
    const { own: account, signIns } = bench.accounts
    const wrong = { ...(await own()), password: 'not this one at all' }
    for (let turn = 0; turn < 11; turn += 1) expect(await account.newRecoveryCodes(wrong)).toEqual(refused)
    expect(await account.newRecoveryCodes(await own())).toMatchObject({ error: { code: 'tooManyAttempts' } })
    expect((await signIns.signIn(await attempt(aino))).ok).toBe(true)
  })
})

it('keeps neither passwords, codes, tokens, secrets nor addresses in the database', async () => {
  const { administration, signIns } = bench.accounts
  const { token } = value(await administration.reset(aino.personId))
  await signIns.signIn(await attempt(aino, { addressGroup: '192.0.2.77', password: 'not this one' }))
  const secret = new URL(aino.otpauthUri).searchParams.get('secret') ?? ''
  for (const table of ['local_account', 'recovery_code', 'account_link', 'sign_in_failure']) {
    const { rows } = await bench.owner.query<Record<string, unknown>>(`select to_jsonb(t) from ${table} t`)
    expect(rows.length, table).toBeGreaterThan(0)
    const text = JSON.stringify(rows)
    for (const plain of [token, secret, aino.password, '192.0.2.77', ...aino.recoveryCodes]) {
      expect(text.includes(plain), `${table}: ${plain}`).toBe(false)
    }
  }
})

it('takes no secret that was moved from one account to another', async () => {
  const eino = await enrol(bench, 'demo-kela-2', 'eino')
  await bench.owner.query(
    `update local_account set totp_secret_sealed =
      (select totp_secret_sealed from local_account where login_name = 'eino') where login_name = 'aino'`,
  )
  const outcome = attempt(aino, { factor: { kind: 'code', code: await eino.nextCode() } })
  await expect(outcome.then((input) => bench.accounts.signIns.signIn(input))).rejects.toThrow()
})
