import { expect, it } from 'vitest'
import { QueueView } from '#shared/model/desk.ts'
import { createStore } from '#shared/web/state/createStore.ts'
import { queueRows } from '../../../../client/queue/queueArrivals.ts'
import { trackQueue } from '../../../../client/queue/trackedQueue.ts'

function queue(...waitedMs: readonly number[]): QueueView {
  return QueueView.parse({
    serviceLevelMs: 300_000,
    allLinesInUse: false,
    tickets: waitedMs.map((waited, index) => ({
      id: `00000000-0000-4000-8000-00000000000${index + 1}`,
      agencyId: 'kela',
      serviceId: 'kela.housing',
      serviceName: { fi: 'Asumistuki', sv: 'Bostadsbidrag', en: 'Housing allowance' },
      language: 'fi',
      state: 'waiting',
      waitedMs: waited,
      servicePointName: { fi: 'Lahti', sv: 'Lahtis', en: 'Lahti' },
    })),
  })
}

it('counts ages from when each ticket was told, also when nobody looked until now', () => {
  let now = 1_000
  const source = createStore<QueueView | null>(null)
  const tracked = trackQueue(source, () => now)
  expect(tracked.get()).toBeNull()
  source.set(queue(10_000))
  now = 61_000
  source.set(queue(10_000, 500))
  now = 121_000
  const seen = tracked.get()
  if (seen === null) throw new Error('nothing was followed')
  expect(seen.atMs).toBe(61_000)
  expect(queueRows(seen.view.tickets, seen.arrivals, now).map(({ ageMs }) => ageMs)).toEqual([
    130_000, 60_500,
  ])
})
