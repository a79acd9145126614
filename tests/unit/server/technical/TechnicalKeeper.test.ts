import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Store, Transaction } from '#server/domain/ports/store.ts'
import { TechnicalKeeper } from '#server/technical/TechnicalKeeper.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { CallId } from '#shared/model/ids.ts'
import { ListedLog } from '../support/ListedLog.ts'

const one = CallId.parse('00000000-0000-4000-8000-000000000001')
const other = CallId.parse('00000000-0000-4000-8000-000000000002')
const clock: Clock = {
  monotonicMs: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

let isAway = false
let written: {
  readonly callId: CallId
  readonly kinds: readonly string[]
  readonly msAgo: readonly number[]
}[] = []

const store: Pick<Store, 'transact'> = {
  transact: async (_scope, work) => {
    if (isAway) throw new Error('no database')
    const technical: Pick<Transaction, 'technical'> = {
      technical: {
        add: async (callId, notes) => {
          written.push({
            callId,
            kinds: notes.map(({ event }) => event.kind),
            msAgo: notes.map(({ msAgo }) => msAgo),
          })
        },
        find: async () => [],
      },
    }
    return work(technical as Transaction)
  },
}

const keeper = (log = new ListedLog()) => new TechnicalKeeper({ store: store as Store, clock, log })
const note = (callId: CallId, kind: 'came' | 'lost') => ({ callId, participantId: null, event: { kind } })

beforeEach(() => {
  vi.useFakeTimers()
  isAway = false
  written = []
})
afterEach(() => {
  vi.useRealTimers()
})

it('writes what happens together at once, a call after the other, and says how long ago each was', async () => {
  const notes = keeper()
  notes.note(note(one, 'came'))
  notes.note(note(other, 'came'))
  await vi.advanceTimersByTimeAsync(300)
  notes.note(note(one, 'lost'))
  expect(written).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(written).toEqual([
    { callId: one, kinds: ['came', 'lost'], msAgo: [500, 200] },
    { callId: other, kinds: ['came'], msAgo: [500] },
  ])
})

it('keeps the order and the times over a time without a database', async () => {
  const log = new ListedLog()
  const notes = keeper(log)
  isAway = true
  notes.note(note(one, 'came'))
  await vi.advanceTimersByTimeAsync(500)
  notes.note(note(one, 'lost'))
  await vi.advanceTimersByTimeAsync(4_000)
  expect(log.lines.some(({ level }) => level === 'warn')).toBe(true)
  isAway = false
  await vi.advanceTimersByTimeAsync(1_000)
  expect(written).toEqual([{ callId: one, kinds: ['came', 'lost'], msAgo: [5_500, 5_000] }])
})

it('forgets the newest when there is too much, and says how many', async () => {
  const log = new ListedLog()
  const notes = keeper(log)
  for (let count = 0; count < 5_003; count += 1) notes.note(note(one, 'came'))
  await vi.advanceTimersByTimeAsync(500)
  expect(written[0]?.kinds).toHaveLength(5_000)
  expect(log.lines.map(({ message }) => message)).toEqual(['TechnicalKeeper | left out'])
})

it('writes what is left when it closes', async () => {
  const notes = keeper()
  notes.note(note(one, 'came'))
  await notes.close()
  expect(written.map(({ kinds }) => kinds)).toEqual([['came']])
  expect(vi.getTimerCount()).toBe(0)
})
