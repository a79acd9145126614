import { describe, expect, it } from 'vitest'
import { QueuedTicket } from '#shared/model/desk.ts'
import { applyQueueChanges } from '#shared/web/signalling/queueChanges.ts'

function ticket(digit: number, state: 'waiting' | 'reserved' = 'waiting'): QueuedTicket {
  return QueuedTicket.parse({
    id: `0b7e1f0e-3c1b-4f7e-9d3e-0a3f5b1c2d4${digit}`,
    agencyId: 'kela',
    serviceId: 'kela.housing',
    serviceName: { fi: 'a', sv: 'b', en: 'c' },
    language: 'fi',
    state,
    waitedMs: 0,
    servicePointName: { fi: 'a', sv: 'b', en: 'c' },
  })
}

describe('applyQueueChanges', () => {
  const view = { tickets: [ticket(1), ticket(2), ticket(3)], serviceLevelMs: 300_000, allLinesInUse: false }
  const digits = (tickets: readonly QueuedTicket[]) => tickets.map(({ id }) => Number(id.at(-1)))

  it('places a new ticket at its index in the new list', () => {
    const next = applyQueueChanges(view, { changes: [{ kind: 'placed', ticket: ticket(4), at: 0 }] })
    expect(digits(next.tickets)).toEqual([4, 1, 2, 3])
    expect(digits(view.tickets)).toEqual([1, 2, 3])
  })

  it('moves a ticket that is there already', () => {
    const next = applyQueueChanges(view, {
      changes: [{ kind: 'placed', ticket: ticket(1, 'reserved'), at: 2 }],
    })
    expect(digits(next.tickets)).toEqual([2, 3, 1])
    expect(next.tickets[2]?.state).toBe('reserved')
  })

  it('takes the steps in order, and removes what is not there without a word', () => {
    const next = applyQueueChanges(view, {
      changes: [
        { kind: 'removed', ticketId: ticket(2).id },
        { kind: 'placed', ticket: ticket(2), at: 2 },
        { kind: 'removed', ticketId: ticket(9).id },
      ],
    })
    expect(digits(next.tickets)).toEqual([1, 3, 2])
  })

  it('sets the service level, and leaves the tickets as they are', () => {
    const next = applyQueueChanges(view, { changes: [{ kind: 'levelSet', serviceLevelMs: 60_000 }] })
    expect(next).toEqual({ ...view, serviceLevelMs: 60_000 })
    expect(applyQueueChanges(next, { changes: [] }).serviceLevelMs).toBe(60_000)
    const full = applyQueueChanges(view, { changes: [{ kind: 'linesSet', allLinesInUse: true }] })
    expect(full).toEqual({ ...view, allLinesInUse: true })
  })
})
