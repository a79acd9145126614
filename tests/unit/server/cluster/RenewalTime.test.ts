import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HeldLease } from '#server/cluster/HeldLease.ts'
import { RenewalTime } from '#server/cluster/RenewalTime.ts'
import { NodeId } from '#shared/model/ids.ts'
import { FakeClock } from '#tests/unit/shared/web/support/FakeClock.ts'
import { ListedLog } from '../support/ListedLog.ts'
import { LeaseStore } from './LeaseStore.ts'

const nodeId = NodeId.parse('n1')

let clock: FakeClock
let store: LeaseStore
let lease: HeldLease
let renewal: RenewalTime

beforeEach(async () => {
  clock = new FakeClock()
  store = new LeaseStore()
  lease = await HeldLease.take({ nodeId, store, clock, log: new ListedLog() })
  renewal = new RenewalTime(lease, clock)
})
afterEach(() => {
  renewal.close()
  lease.close()
})

describe('the time to renew a token', () => {
  it('is over from the start, and as long as the database is there', async () => {
    expect(renewal.isOver()).toBe(true)
    await clock.advance(60_000)
    expect(renewal.isOver()).toBe(true)
  })

  it('is not over while the database is away, nor for ten seconds after its return', async () => {
    store.isReachable = false
    await clock.advance(200_000)
    expect(renewal.isOver()).toBe(false)
    store.isReachable = true
    await clock.advance(1_000)
    expect(lease.mayWrite()).toBe(true)
    await clock.advance(9_000)
    expect(renewal.isOver()).toBe(false)
    await clock.advance(1_000)
    expect(renewal.isOver()).toBe(true)
  })

  it('is over at once where another start of the node has taken over: nothing will ever be renewed here', async () => {
    const second = await HeldLease.take({ nodeId, store, clock, log: new ListedLog() })
    await clock.advance(1_000)
    expect(lease.mayWrite()).toBe(false)
    expect(renewal.isOver()).toBe(true)
    second.close()
  })
})
