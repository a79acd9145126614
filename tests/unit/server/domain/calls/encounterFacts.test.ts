import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextEncounter } from '#server/domain/calls/encounter.ts'
import { encounterFacts } from '#server/domain/calls/encounterFacts.ts'
import { encounterEvents, offeredAgain, offeredEncounter } from '../support/encounters.ts'

describe('the facts of a step', () => {
  it('say what happened to each part that changed', () => {
    const from = offeredEncounter()
    const next = nextEncounter(from, { type: 'reject', reason: 'conflictOfInterest' })
    if (!next.ok) throw new Error('refused')
    expect(encounterFacts(from, next.value)).toEqual(
      [
        ['ticketReturned', { media: 'pictureAndSound', offers: 0 }],
        ['reservationRejected', { reason: 'conflictOfInterest' }],
        ['presenceChanged', { state: 'available' }],
      ].map(([kind, detail]) => ({
        kind,
        agencyId: 'kela',
        serviceId: 'kela.housing',
        servicePointId: 'lahti-campus',
        language: 'fi',
        detail,
      })),
    )
  })

  it('are none when nothing changed', () => {
    const encounter = offeredEncounter()
    expect(encounterFacts(encounter, { ...encounter })).toEqual([])
  })

  it('never hold a person, a booth, a ticket, a visit, a call or a reservation', () => {
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
          const text = JSON.stringify(facts)
          for (const name of names) expect(text).not.toContain(name)
          encounter = to
        }
      }),
    )
  })
})
