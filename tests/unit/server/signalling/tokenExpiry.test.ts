import { beforeEach, describe, expect, it } from 'vitest'
import { TokenExpiry } from '#server/signalling/tokenExpiry.ts'
import { Disposables } from '#shared/kernel/disposables.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { FakeClock } from '#tests/unit/shared/web/support/FakeClock.ts'

const LIFE_MS = 300_000

let clock: FakeClock
let mayExpire: boolean
let told: string[]
let closedWith: ErrorCode[]
let disposables: Disposables
let expiry: TokenExpiry

beforeEach(() => {
  clock = new FakeClock()
  mayExpire = true
  told = []
  closedWith = []
  disposables = new Disposables()
  const session = {
    disposables,
    tell: (name: string) => void told.push(name),
    close: (code: ErrorCode) => void closedWith.push(code),
  }
  expiry = new TokenExpiry(session, { clock, mayExpire: () => mayExpire })
  expiry.set(LIFE_MS)
})

describe('a token that runs out', () => {
  it('is told of a minute before, and closes its connection', async () => {
    await clock.advance(LIFE_MS - 60_001)
    expect(told).toEqual([])
    await clock.advance(1)
    expect(told).toEqual(['session.expiring'])
    await clock.advance(59_999)
    expect(closedWith).toEqual([])
    await clock.advance(1)
    expect(closedWith).toEqual(['tokenExpired'])
  })

  it('closes nothing while nobody can get a newer one, however long that takes', async () => {
    mayExpire = false
    await clock.advance(LIFE_MS * 4)
    expect(closedWith).toEqual([])
    mayExpire = true
    await clock.advance(1_000)
    expect(closedWith).toEqual(['tokenExpired'])
  })

  it('closes nothing when a newer one is shown as soon as it can be had', async () => {
    mayExpire = false
    await clock.advance(LIFE_MS + 90_000)
    expiry.set(LIFE_MS)
    mayExpire = true
    await clock.advance(LIFE_MS - 1)
    expect(closedWith).toEqual([])
    await clock.advance(1)
    expect(closedWith).toEqual(['tokenExpired'])
  })

  it('is forgotten with its connection, also while it waits', async () => {
    mayExpire = false
    await clock.advance(LIFE_MS + 500)
    disposables.dispose()
    mayExpire = true
    await clock.advance(LIFE_MS)
    expect(closedWith).toEqual([])
  })
})
