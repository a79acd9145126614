import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queueStep } from '#server/signalling/queueStep.ts'
import { type QueuedTicket, QueueView } from '#shared/model/desk.ts'
import { AgencyId, ServiceId, TicketId } from '#shared/model/ids.ts'
import { events } from '#shared/signalling/events.ts'
import { applyQueueChanges } from '#shared/web/signalling/queueChanges.ts'

const name = { fi: 'Nimi', sv: 'Namn', en: 'Name' }

function ticket(number: number, state: QueuedTicket['state'] = 'waiting', waitedMs = 0): QueuedTicket {
  return {
    id: TicketId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
    agencyId: AgencyId.parse('kela'),
    serviceId: ServiceId.parse('kela.housing'),
    serviceName: name,
    language: 'fi',
    state,
    waitedMs,
    servicePointName: name,
  }
}

/** All but the age, which is no change. */
function shown(tickets: readonly QueuedTicket[]) {
  return tickets.map(({ waitedMs: _, ...rest }) => rest)
}

const list = fc
  .uniqueArray(
    fc.record({
      number: fc.integer({ min: 0, max: 12 }),
      state: fc.constantFrom('waiting' as const, 'reserved' as const),
      waitedMs: fc.nat(),
    }),
    { selector: ({ number }) => number },
  )
  .map((rows) => rows.map(({ number, state, waitedMs }) => ticket(number, state, waitedMs)))

const quiet: QueueView = { tickets: [], serviceLevelMs: 300_000, allLinesInUse: false }

const stepBetween = (before: QueuedTicket[], after: QueuedTicket[]) =>
  queueStep({ ...quiet, tickets: before }, { ...quiet, tickets: after })

describe('queueStep', () => {
  it('is none when nothing but time has passed', () => {
    expect(stepBetween([ticket(1, 'waiting', 5)], [ticket(1, 'waiting', 500)])).toBeNull()
  })

  it('is one step for one arrival, one departure, one change', () => {
    const [one, two, three] = [ticket(1), ticket(2), ticket(3)]
    expect(stepBetween([one, two], [one, two, three])).toEqual([{ kind: 'placed', ticket: three, at: 2 }])
    expect(stepBetween([one, two, three], [one, three])).toEqual([{ kind: 'removed', ticketId: two.id }])
    const reserved = ticket(2, 'reserved')
    expect(stepBetween([one, two], [one, reserved])).toEqual([{ kind: 'placed', ticket: reserved, at: 1 }])
  })

  it('tells that the service level was changed or all lines are in use, after whatever became of the tickets', () => {
    expect(
      queueStep(
        { ...quiet, serviceLevelMs: 1 },
        { ...quiet, tickets: [ticket(1)], serviceLevelMs: 2, allLinesInUse: true },
      ),
    ).toEqual([
      { kind: 'placed', ticket: ticket(1), at: 0 },
      { kind: 'levelSet', serviceLevelMs: 2 },
      { kind: 'linesSet', allLinesInUse: true },
    ])
  })

  it('leads the client from any list to any other, in steps that the contract allows', () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        const changes = stepBetween(before, after) ?? []
        expect(events['queue.changed'].payload.parse({ version: 1, changes })).toEqual({
          version: 1,
          changes,
        })
        const applied = applyQueueChanges(QueueView.parse({ ...quiet, tickets: before }), {
          changes,
        })
        expect(shown(applied.tickets)).toEqual(shown(after))
        expect(stepBetween(after, after)).toBeNull()
      }),
      { numRuns: 500 },
    )
  })
})
