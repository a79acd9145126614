import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ownerRows } from '#tests/support/database.ts'
import { type EntryChanges, SignInStage } from '#tests/support/oidc/SignInStage.ts'

const WAIT = { timeout: 20_000, interval: 50 }
let stage: SignInStage
const aino = { sub: 'aino', name: 'Aino Koe', groups: ['virkailija'] }

async function open(changes: EntryChanges = { checkEveryS: 1 }): Promise<void> {
  stage = await SignInStage.open(changes)
  stage.kela.accounts.set('aino', aino)
  stage.tax.accounts.set('veikko', { sub: 'veikko', name: 'Veikko', groups: ['virkailija'] })
}

const sessions = () =>
  ownerRows<{ sealed_tokens: string; is_away: boolean }>(
    stage.dataDirectory,
    "select sealed_tokens, unreachable_since is not null as is_away from provider_session where provider_id = 'kela'",
  )

/** So many checks have gone through: each of them brings new tokens. */
async function checked(times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const [before] = await sessions()
    await vi.waitFor(async () => {
      const [after] = await sessions()
      expect(after?.sealed_tokens).not.toBe(before?.sealed_tokens)
      expect(after?.is_away).toBe(false)
    }, WAIT)
  }
}

const untilAway = (isAway: boolean) =>
  vi.waitFor(async () => expect(await sessions()).toMatchObject([{ is_away: isAway }]), WAIT)

afterEach(() => stage.close())

describe('somebody who is signed in', () => {
  beforeEach(() => open())

  it('is out when the account is disabled at the provider, on every device', async () => {
    const [one, other] = [await stage.signIn('aino'), await stage.signIn('aino')]
    const lobbies = [await stage.connect(one), await stage.connect(other)]
    stage.kela.accounts.delete('aino')
    expect(await Promise.all(lobbies.map((lobby) => lobby.closed()))).toEqual(['superseded', 'revoked'])
    for (const device of [one, other]) expect((await device.renew()).status).toBe(401)
  })

  it('stays, with tokens that are used up each time, also over a restart', async () => {
    const device = await stage.signIn('aino')
    await checked(2)
    await stage.stop()
    await stage.start({ checkEveryS: 1 })
    await checked(2)
    expect((await device.renew()).status).toBe(200)
  })

  it('gets tokens anew when the roles have changed, and is out when none is left', async () => {
    const device = await stage.signIn('aino')
    const lobby = await stage.connect(device)
    stage.kela.accounts.set('aino', { ...aino, groups: ['esihenkilo'] })
    expect(await lobby.closed()).toBe('tokenExpired')
    expect(JSON.parse((await device.renew()).body)).toMatchObject({ roles: ['supervisor'] })
    const next = await stage.connect(device)
    stage.kela.accounts.set('aino', { ...aino, groups: ['kahvikerho'] })
    expect(await next.closed()).toBe('revoked')
  })

  it('is out although another provider hangs', async () => {
    const other = await stage.signIn('veikko', 'tax')
    const device = await stage.signIn('aino')
    const lobby = await stage.connect(device)
    stage.tax.isHanging = true
    stage.kela.accounts.delete('aino')
    expect(await lobby.closed()).toBe('revoked')
    expect((await other.renew()).status).toBe(200)
  })

  it('stays while the provider is away, within the time of grace', async () => {
    const device = await stage.signIn('aino')
    await checked(1)
    await stage.kela.away()
    await untilAway(true)
    expect((await device.renew()).status).toBe(200)
    await stage.kela.back()
    await untilAway(false)
    expect((await device.renew()).status).toBe(200)
  })

  it('is out when the provider is taken out of the file', async () => {
    const device = await stage.signIn('aino')
    await stage.stop()
    await stage.start({ checkEveryS: 1 }, ['tax'])
    await vi.waitFor(async () => expect((await device.renew()).status).toBe(401), WAIT)
  })
})

describe('the time of grace', () => {
  it('ends', async () => {
    await open({ checkEveryS: 1, unreachableGraceS: 1 })
    const lobby = await stage.connect(await stage.signIn('aino'))
    await stage.kela.away()
    expect(await lobby.closed()).toBe('revoked')
  })

  it('does not hold back a provider that says nonsense for ever', async () => {
    await open({ checkEveryS: 1, unreachableGraceS: 1 })
    const lobby = await stage.connect(await stage.signIn('aino'))
    stage.kela.tamper = (context) => {
      context.status = 500
      context.body = 'nonsense'
    }
    expect(await lobby.closed()).toBe('revoked')
  })
})
