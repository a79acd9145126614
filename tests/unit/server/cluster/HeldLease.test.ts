import { afterEach, describe, expect, it } from 'vitest'
import { HeldLease } from '#server/cluster/HeldLease.ts'
import { StoreUnavailableError } from '#server/domain/errors.ts'
import { NodeId } from '#shared/model/ids.ts'
import { FakeClock } from '#tests/unit/shared/web/support/FakeClock.ts'
import { ListedLog } from '../support/ListedLog.ts'
import { LeaseStore } from './LeaseStore.ts'

const nodeId = NodeId.parse('n1')

const taken: HeldLease[] = []
afterEach(() => {
  for (const lease of taken.splice(0)) lease.close()
})

async function take(store: LeaseStore) {
  const clock = new FakeClock()
  const log = new ListedLog()
  const lease = await HeldLease.take({ nodeId, store, clock, log })
  taken.push(lease)
  return { clock, log, lease }
}

describe('a held lease', () => {
  it('is renewed each second, and lets the node write for as long', async () => {
    const store = new LeaseStore()
    const { clock, lease } = await take(store)
    expect(lease.epoch()).toBe(1)
    for (let second = 1; second <= 10; second += 1) {
      await clock.advance(1_000)
      expect(store.renewals).toBe(second)
      expect(lease.mayWrite()).toBe(true)
    }
  })

  it('stops the writing before it runs out, when it cannot be renewed', async () => {
    const store = new LeaseStore()
    const { clock, lease } = await take(store)
    await clock.advance(1_000)
    store.isReachable = false
    await clock.advance(2_400)
    expect(lease.mayWrite()).toBe(true)
    await clock.advance(100)
    expect(lease.mayWrite()).toBe(false)
  })

  it('goes on when the database is back', async () => {
    const store = new LeaseStore()
    const { clock, lease } = await take(store)
    store.isReachable = false
    await clock.advance(10_000)
    expect(lease.mayWrite()).toBe(false)
    store.isReachable = true
    await clock.advance(1_000)
    expect(lease.mayWrite()).toBe(true)
  })

  it('tells once when the writing stops and once when it goes on, also while a renewal hangs', async () => {
    const store = new LeaseStore()
    const { clock, lease } = await take(store)
    const told: boolean[] = []
    const stop = lease.onChange((mayWrite) => told.push(mayWrite))
    await clock.advance(10_000)
    expect(told).toEqual([])
    const release = store.holdRenewals()
    await clock.advance(1_000)
    await clock.advance(1_499)
    expect(told).toEqual([])
    await clock.advance(1)
    expect(told).toEqual([false])
    expect(lease.mayWrite()).toBe(false)
    await clock.advance(10_000)
    store.isReachable = false
    release()
    await clock.advance(5_000)
    expect(told).toEqual([false])
    store.isReachable = true
    await clock.advance(1_000)
    expect(told).toEqual([false, true])
    stop()
    store.isReachable = false
    await clock.advance(10_000)
    expect(told).toEqual([false, true])
  })

  it('is over for good when another start of the node has taken it', async () => {
    const store = new LeaseStore()
    const { clock, lease, log } = await take(store)
    const { lease: second } = await take(store)
    expect(second.epoch()).toBe(2)
    await clock.advance(1_000)
    expect(lease.mayWrite()).toBe(false)
    expect(log.lines.map(({ level }) => level)).toEqual(['error'])
    const { renewals } = store
    await clock.advance(10_000)
    expect(store.renewals).toBe(renewals)
    expect(lease.mayWrite()).toBe(false)
  })

  it('is not renewed any more once it is closed, not even after a renewal that was under way', async () => {
    const store = new LeaseStore()
    const { clock, lease, log } = await take(store)
    const release = store.holdRenewals()
    await clock.advance(1_000)
    lease.close()
    store.isReachable = false
    release()
    await clock.advance(10_000)
    expect(store.renewals).toBe(1)
    expect(log.lines).toEqual([])
  })

  it('cannot be taken without a database', async () => {
    const store = new LeaseStore()
    store.isReachable = false
    await expect(take(store)).rejects.toBeInstanceOf(StoreUnavailableError)
  })
})
