import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Encounter, type EncounterEvent, nextEncounter } from '#server/domain/calls/encounter.ts'
import { encounterEvents, offeredAgain, offeredEncounter } from '../support/encounters.ts'

/** What the four parts must be when the ticket is in a state. */
function contradictionIn({ ticket, call, reservation, presence }: Encounter): string | null {
  const seen = `${ticket.state.state}/${call.state.state}/${reservation.state.state}/${presence.state.state}`
  const allowed: Readonly<Record<typeof ticket.state.state, RegExp>> = {
    waiting: /^waiting\/connecting\/(rejected|timedOut|withdrawn)\/(available|away)$/,
    reserved: /^reserved\/connecting\/pending\/reserved$/,
    connected: /^connected\/(live|held)\/accepted\/onCall$/,
    wrappingUp: /^wrappingUp\/ended\/accepted\/wrappingUp$/,
    completed: /^completed\/ended\/accepted\//,
    abandoned: /^abandoned\/ended\/(rejected|timedOut|withdrawn)\/(available|away)$/,
    cancelled: /^cancelled\/ended\/(rejected|timedOut|withdrawn)\/(available|away)$/,
  }
  return allowed[ticket.state.state].test(seen) ? null : seen
}

function statesOf({ ticket, call, reservation, presence }: Encounter): readonly string[] {
  return [ticket.state.state, call.state.state, reservation.state.state, presence.state.state]
}

function reached(...events: readonly EncounterEvent[]): Encounter {
  return events.reduce((encounter, event) => {
    const next = nextEncounter(encounter, event)
    if (!next.ok) throw new Error(`${event.type} was refused`)
    return next.value
  }, offeredEncounter())
}

/** Freezes it all, so that a step that changes what it was given throws. */
function frozen(encounter: Encounter): Encounter {
  const { ticket, call, reservation, presence } = encounter
  for (const part of [ticket, call, reservation, presence]) {
    Object.freeze(part.state)
    Object.freeze(part)
  }
  return Object.freeze(encounter)
}

describe('an encounter', () => {
  it.each([
    [{ type: 'accept' }, ['connected', 'live', 'accepted', 'onCall']],
    [{ type: 'reject', reason: 'other' }, ['waiting', 'connecting', 'rejected', 'available']],
    [{ type: 'timeOut' }, ['waiting', 'connecting', 'timedOut', 'away']],
    [{ type: 'withdrawOffer' }, ['waiting', 'connecting', 'withdrawn', 'available']],
    [{ type: 'residentGoes', how: 'abandon' }, ['abandoned', 'ended', 'withdrawn', 'available']],
    [{ type: 'residentGoes', how: 'cancel' }, ['cancelled', 'ended', 'withdrawn', 'available']],
  ] as const)('that is offered: %j', (event, states) => {
    expect(statesOf(reached(event))).toEqual(states)
  })

  it('leaves a person alone who was not reserved when the resident goes', () => {
    const gone = reached({ type: 'timeOut' }, { type: 'residentGoes', how: 'abandon' })
    expect(statesOf(gone)).toEqual(['abandoned', 'ended', 'timedOut', 'away'])
    expect(gone.presence.state).toEqual({ state: 'away', reason: 'offerUnanswered' })
  })

  it('counts unanswered offers, and only those', () => {
    expect(reached({ type: 'timeOut' }).ticket.unansweredOffers).toBe(1)
    expect(reached({ type: 'reject', reason: 'other' }).ticket.unansweredOffers).toBe(0)
    expect(reached({ type: 'withdrawOffer' }).ticket.unansweredOffers).toBe(0)
  })

  it('can be held, go on, and end from both', () => {
    const held = reached({ type: 'accept' }, { type: 'hold' })
    expect(statesOf(held)).toEqual(['connected', 'held', 'accepted', 'onCall'])
    const ended = nextEncounter(held, { type: 'end', reason: 'residentLost' })
    expect(ended.ok && statesOf(ended.value)).toEqual(['wrappingUp', 'ended', 'accepted', 'wrappingUp'])
    expect(statesOf(reached({ type: 'accept' }, { type: 'hold' }, { type: 'resume' }))).toEqual([
      'connected',
      'live',
      'accepted',
      'onCall',
    ])
  })

  it('never gets into a state that contradicts itself, whatever happens in whatever order', () => {
    const steps = fc.array(fc.oneof(encounterEvents, fc.constant('offerAgain' as const)), { maxLength: 40 })
    fc.assert(
      fc.property(steps, (events) => {
        let encounter = frozen(offeredEncounter())
        for (const event of events) {
          if (event === 'offerAgain') {
            encounter = frozen(offeredAgain(encounter) ?? encounter)
            continue
          }
          const before = structuredClone(encounter)
          const next = nextEncounter(encounter, event)
          expect(encounter).toEqual(before)
          if (next.ok) encounter = frozen(next.value)
          expect(contradictionIn(encounter)).toBeNull()
        }
      }),
      { numRuns: 500 },
    )
  })
})
