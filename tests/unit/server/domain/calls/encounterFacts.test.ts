import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextEncounter } from '#server/domain/calls/encounter.ts'
import { encounterFacts } from '#server/domain/calls/encounterFacts.ts'
import { encounterEvents, expertId, offeredAgain, offeredEncounter } from '../support/encounters.ts'

describe('the facts of a step', () => {
  it('say what happened to each part that changed, and from when to count how long it lasted', () => {
    const from = offeredEncounter()
    const { ticket, reservation, presence } = from
    const next = nextEncounter(from, { type: 'reject', by: expertId, reason: 'conflictOfInterest' })
    if (!next.ok) throw new Error('refused')
    expect(encounterFacts(from, next.value)).toEqual(
      [
        {
          kind: 'ticketReturned',
          detail: { media: 'pictureAndSound', offers: 0 },
          durations: { reservedMs: { of: 'ticketState', id: ticket.id } },
        },
        {
          kind: 'reservationRejected',
          detail: { reason: 'conflictOfInterest', seat: 'expert' },
          durations: { ringMs: { of: 'offered', id: reservation.id } },
        },
        {
          kind: 'presenceChanged',
          detail: { state: 'available', from: 'reserved', seat: 'expert' },
          durations: { forMs: { of: 'presenceState', id: presence.personId } },
        },
      ].map((content) => ({
        ...content,
        agencyId: 'kela',
        serviceId: 'kela.housing',
        servicePointId: 'lahti-campus',
        language: 'fi',
      })),
    )
  })

  it('are none when nothing changed', () => {
    const encounter = offeredEncounter()
    expect(encounterFacts(encounter, { ...encounter })).toEqual([])
  })

  it('keep nothing of a person, a booth, a ticket, a visit, a call or a reservation', () => {
    const steps = fc.array(fc.oneof(encounterEvents, fc.constant('offerAgain' as const)), { maxLength: 20 })
    fc.assert(
      fc.property(steps, (events) => {
        let encounter = offeredEncounter()
        const { ticket, call, reservation, presence } = encounter
        const names = [ticket.id, ticket.visitId, ticket.boothId, call.id, reservation.id, presence.personId]
        for (const event of events) {
          const next = event === 'offerAgain' ? offeredAgain(encounter) : nextEncounter(encounter, event)
          const to = next === null ? null : 'ok' in next ? (next.ok ? next.value : null) : next
          if (to === null) continue
          const facts = encounterFacts(encounter, to)
          expect(facts.length).toBeGreaterThan(0)
          // Of a moment only how long ago it was is kept.
          const text = JSON.stringify(facts.map(({ durations: _, ...kept }) => kept))
          for (const name of names) expect(text).not.toContain(name)
          encounter = to
        }
      }),
    )
  })
})
