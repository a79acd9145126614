import { describe, expect, it } from 'vitest'
import { QueuedTicket } from '#shared/model/desk.ts'
import { queueRows, trackArrivals } from '../../../../client/queue/queueArrivals.ts'

function ticket(number: number, waitedMs: number, state: 'waiting' | 'reserved' = 'waiting'): QueuedTicket {
  return QueuedTicket.parse({
    id: `00000000-0000-4000-8000-00000000000${number}`,
    agencyId: 'kela',
    serviceId: 'kela.housing',
    serviceName: { fi: 'Asumistuki', sv: 'Bostadsbidrag', en: 'Housing allowance' },
    language: 'fi',
    state,
    waitedMs,
    servicePointName: { fi: 'Lahti', sv: 'Lahtis', en: 'Lahti' },
  })
}

describe('queueRows', () => {
  it('lets ages go on from the moment each ticket was told', () => {
    const first = ticket(1, 10_000)
    const before = trackArrivals(new Map(), [first], 1_000)
    const second = ticket(2, 500)
    const after = trackArrivals(before, [first, second], 5_000)
    expect(queueRows([first, second], after, 6_000).map(({ ageMs }) => ageMs)).toEqual([15_000, 1_500])
  })

  it('takes a ticket that was told anew by its new age', () => {
    const before = trackArrivals(new Map(), [ticket(1, 10_000)], 1_000)
    const told = ticket(1, 14_100)
    const after = trackArrivals(before, [told], 5_000)
    expect(queueRows([told], after, 5_000)[0]?.ageMs).toBe(14_100)
  })

  it('forgets tickets that are gone', () => {
    const before = trackArrivals(new Map(), [ticket(1, 0), ticket(2, 0)], 0)
    expect([...trackArrivals(before, [ticket(2, 0)], 10).keys()]).toEqual([ticket(2, 0).id])
  })

  it('keeps the order given and marks the one that waits longest', () => {
    const tickets = [ticket(1, 5_000), ticket(2, 9_000), ticket(3, 7_000)]
    const rows = queueRows(tickets, trackArrivals(new Map(), tickets, 0), 0)
    expect(rows.map((row) => row.ticket)).toEqual(tickets)
    expect(rows.map(({ oldest }) => oldest)).toEqual([false, true, false])
  })

  it('marks nobody who is offered to somebody already', () => {
    const tickets = [ticket(1, 9_000, 'reserved'), ticket(2, 5_000)]
    const rows = queueRows(tickets, new Map(), 0)
    expect(rows.map(({ oldest }) => oldest)).toEqual([false, true])
    expect(queueRows([ticket(1, 9_000, 'reserved')], new Map(), 0)[0]?.oldest).toBe(false)
  })

  it('has no rows for an empty list', () => {
    expect(queueRows([], new Map(), 0)).toEqual([])
  })
})
