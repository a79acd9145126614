import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Encounter,
  type EncounterEvent,
  nextEncounter,
  peopleOf,
} from '#server/domain/calls/encounter.ts'
import {
  colleagueId,
  encounterEvents,
  expertId,
  interpreterId,
  offeredAgain,
  offeredEncounter,
  offeredWithInterpreter,
  withColleagueAsked,
} from '../support/encounters.ts'

/** What everybody beside the expert may be in when the ticket is in a state. */
const besideAllowed = {
  waiting: /^(rejected|timedOut|withdrawn)$/,
  reserved: /^(pending|accepted)$/,
  connected: /^(pending|accepted|rejected|timedOut|withdrawn|left)$/,
  wrappingUp: /^(rejected|timedOut|withdrawn|left)$/,
  completed: /^(rejected|timedOut|withdrawn|left)$/,
  abandoned: /^(rejected|timedOut|withdrawn)$/,
  cancelled: /^(rejected|timedOut|withdrawn)$/,
} as const

/** What a person must be doing for what became of their reservation. */
const presenceAllowed = {
  pending: /^reserved$/,
  accepted: /^(reserved|onCall|wrappingUp)$/,
  rejected: /^available$/,
  timedOut: /^away$/,
  withdrawn: /^available$/,
  left: /^(available|away)$/,
} as const

/** What the parts must be when the ticket is in a state. */
function contradictionIn({ ticket, call, reservation, presence, beside }: Encounter): string | null {
  const seen = `${ticket.state.state}/${call.state.state}/${reservation.state.state}/${presence.state.state}`
  const allowed: Readonly<Record<typeof ticket.state.state, RegExp>> = {
    waiting: /^waiting\/connecting\/(rejected|timedOut|withdrawn)\/(available|away)$/,
    reserved: /^reserved\/connecting\/(pending|accepted)\/reserved$/,
    connected: /^connected\/(live|held)\/accepted\/onCall$/,
    wrappingUp: /^wrappingUp\/ended\/accepted\/wrappingUp$/,
    completed: /^completed\/ended\/accepted\//,
    abandoned: /^abandoned\/ended\/(rejected|timedOut|withdrawn)\/(available|away)$/,
    cancelled: /^cancelled\/ended\/(rejected|timedOut|withdrawn)\/(available|away)$/,
  }
  if (!allowed[ticket.state.state].test(seen)) return seen
  const everybody = [{ reservation, presence }, ...beside]
  for (const person of everybody) {
    const { state } = person.reservation.state
    if (!presenceAllowed[state].test(person.presence.state.state))
      return `${state}/${person.presence.state.state}`
  }
  const wrong = beside.find(
    (person) => !besideAllowed[ticket.state.state].test(person.reservation.state.state),
  )
  if (wrong) return `${ticket.state.state} beside ${wrong.reservation.state.state}`
  // Nobody waits for somebody who has said yes already, and the last yes makes the call live.
  const isReserved = ticket.state.state === 'reserved'
  if (isReserved && everybody.every((person) => person.reservation.state.state === 'accepted'))
    return 'all accepted'
  const inCharge = everybody.filter((person) => person.reservation.seat === 'expert')
  if (inCharge.filter((person) => person.reservation.state.state === 'accepted').length > 1)
    return 'two in charge'
  if (call.pause !== null && call.state.state !== 'live' && call.state.state !== 'held')
    return 'paused, not live'
  return null
}

function statesOf({ ticket, call, reservation, presence }: Encounter): readonly string[] {
  return [ticket.state.state, call.state.state, reservation.state.state, presence.state.state]
}

function stepped(from: Encounter, ...events: readonly EncounterEvent[]): Encounter {
  return events.reduce((encounter, event) => {
    const next = nextEncounter(encounter, event)
    if (!next.ok) throw new Error(`${event.type} was refused`)
    return next.value
  }, from)
}

const reached = (...events: readonly EncounterEvent[]) => stepped(offeredEncounter(), ...events)

/** Freezes it all, so that a step that changes what it was given throws. */
function frozen(encounter: Encounter): Encounter {
  const { ticket, call } = encounter
  const people = peopleOf(encounter).flatMap(({ reservation, presence }) => [reservation, presence])
  for (const part of [ticket, call, ...people]) {
    Object.freeze(part.state)
    Object.freeze(part)
  }
  return Object.freeze(encounter)
}

describe('an encounter', () => {
  it.each([
    [{ type: 'accept', by: expertId }, ['connected', 'live', 'accepted', 'onCall']],
    [{ type: 'reject', by: expertId, reason: 'other' }, ['waiting', 'connecting', 'rejected', 'available']],
    [{ type: 'timeOut', due: [expertId] }, ['waiting', 'connecting', 'timedOut', 'away']],
    [{ type: 'withdrawOffer' }, ['waiting', 'connecting', 'withdrawn', 'available']],
    [{ type: 'residentGoes', how: 'abandon' }, ['abandoned', 'ended', 'withdrawn', 'available']],
    [{ type: 'residentGoes', how: 'cancel' }, ['cancelled', 'ended', 'withdrawn', 'available']],
  ] as const)('that is offered: %j', (event, states) => {
    expect(statesOf(reached(event))).toEqual(states)
  })

  it('leaves a person alone who was not reserved when the resident goes', () => {
    const gone = reached({ type: 'timeOut', due: [expertId] }, { type: 'residentGoes', how: 'abandon' })
    expect(statesOf(gone)).toEqual(['abandoned', 'ended', 'timedOut', 'away'])
    expect(gone.presence.state).toEqual({ state: 'away', reason: 'offerUnanswered' })
  })

  it('counts unanswered offers, and only those', () => {
    expect(reached({ type: 'timeOut', due: [expertId] }).ticket.unansweredOffers).toBe(1)
    expect(reached({ type: 'reject', by: expertId, reason: 'other' }).ticket.unansweredOffers).toBe(0)
    expect(reached({ type: 'withdrawOffer' }).ticket.unansweredOffers).toBe(0)
  })

  it('can be held, go on, and end from both', () => {
    const held = reached({ type: 'accept', by: expertId }, { type: 'hold' })
    expect(statesOf(held)).toEqual(['connected', 'held', 'accepted', 'onCall'])
    const ended = nextEncounter(held, { type: 'end', reason: 'residentLost' })
    expect(ended.ok && statesOf(ended.value)).toEqual(['wrappingUp', 'ended', 'accepted', 'wrappingUp'])
    expect(statesOf(reached({ type: 'accept', by: expertId }, { type: 'hold' }, { type: 'resume' }))).toEqual(
      ['connected', 'live', 'accepted', 'onCall'],
    )
  })

  it('never gets into a state that contradicts itself, whatever happens in whatever order', () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 6, arbitrary: encounterEvents },
        fc.constant('offerAgain' as const),
        fc.constant('askColleague' as const),
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(steps, fc.boolean(), (events, isInterpreted) => {
        let encounter = frozen(isInterpreted ? offeredWithInterpreter() : offeredEncounter())
        for (const event of events) {
          if (event === 'offerAgain' || event === 'askColleague') {
            const next = event === 'offerAgain' ? offeredAgain(encounter) : withColleagueAsked(encounter)
            encounter = frozen(next ?? encounter)
            continue
          }
          const before = structuredClone(encounter)
          const next = nextEncounter(encounter, event)
          expect(encounter).toEqual(before)
          if (next.ok) encounter = frozen(next.value)
          expect(contradictionIn(encounter)).toBeNull()
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

/** Everybody's reservation and presence, the expert first. */
function people(encounter: Encounter): readonly string[] {
  return peopleOf(encounter).map(
    ({ reservation, presence }) => `${reservation.seat} ${reservation.state.state} ${presence.state.state}`,
  )
}

describe('an offer to an expert and an interpreter', () => {
  const accept = (by: typeof expertId) => ({ type: 'accept', by }) as const

  it.each([
    [expertId, interpreterId],
    [interpreterId, expertId],
  ])('goes live with the second yes, whoever says it', (first, second) => {
    const half = stepped(offeredWithInterpreter(), accept(first))
    expect(half.ticket.state.state).toBe('reserved')
    expect(half.call.state.state).toBe('connecting')
    const live = stepped(half, accept(second))
    expect(live.ticket.state.state).toBe('connected')
    expect(people(live)).toEqual(['expert accepted onCall', 'interpreter accepted onCall'])
  })

  it.each([
    [interpreterId, ['expert withdrawn available', 'interpreter rejected available']],
    [expertId, ['expert rejected available', 'interpreter withdrawn available']],
  ])('comes to nothing with one no, and the other one is free without a penalty', (by, expected) => {
    const other = by === expertId ? interpreterId : expertId
    const back = stepped(offeredWithInterpreter(), accept(other), {
      type: 'reject',
      by,
      reason: 'conflictOfInterest',
    })
    expect(back.ticket.state).toEqual({ state: 'waiting', returned: true })
    expect(people(back)).toEqual(expected)
    expect(back.ticket.unansweredOffers).toBe(0)
  })

  it('that only one of them answers makes the other one away', () => {
    const back = stepped(offeredWithInterpreter(), accept(expertId), {
      type: 'timeOut',
      due: [interpreterId],
    })
    expect(people(back)).toEqual(['expert withdrawn available', 'interpreter timedOut away'])
    expect(back.ticket.unansweredOffers).toBe(1)
  })

  it('leaves the interpreter free at the end of the call, while the expert wraps up', () => {
    const ended = stepped(offeredWithInterpreter(), accept(expertId), accept(interpreterId), {
      type: 'end',
      reason: 'residentLeft',
    })
    expect(people(ended)).toEqual(['expert accepted wrappingUp', 'interpreter left available'])
  })
})

describe('a colleague', () => {
  const asked = () => withColleagueAsked(reached({ type: 'accept', by: expertId })) ?? offeredEncounter()
  const helping = () => stepped(asked(), { type: 'accept', by: colleagueId })

  it('comes into the call and goes from it, and the call goes on', () => {
    expect(people(helping())).toEqual(['expert accepted onCall', 'colleague accepted onCall'])
    const gone = stepped(helping(), { type: 'stepOut', by: colleagueId })
    expect(people(gone)).toEqual(['expert accepted onCall', 'colleague left available'])
    expect(gone.call.state.state).toBe('live')
  })

  it('who says no or nothing changes nothing of the call', () => {
    const no = stepped(asked(), { type: 'reject', by: colleagueId, reason: 'other' })
    expect(people(no)).toEqual(['expert accepted onCall', 'colleague rejected available'])
    const silent = stepped(asked(), { type: 'timeOut', due: [colleagueId] })
    expect(people(silent)).toEqual(['expert accepted onCall', 'colleague timedOut away'])
    expect(silent.ticket.state.state).toBe('connected')
    expect(silent.ticket.unansweredOffers).toBe(0)
  })

  it('takes the call over: the one before is out, free for what they chose, and owes no wrap-up', () => {
    const over = stepped(helping(), { type: 'handOver', to: colleagueId, next: 'break' })
    expect(people(over)).toEqual(['expert accepted onCall', 'expert left away'])
    expect(over.reservation.id).toBe(colleagueId)
    const ended = stepped(over, { type: 'end', reason: 'expertEnded' })
    expect(people(ended)).toEqual(['expert accepted wrappingUp', 'expert left away'])
  })

  it('takes nothing over who has not come, and whoever is in charge does not step out', () => {
    expect(nextEncounter(asked(), { type: 'handOver', to: colleagueId, next: 'break' }).ok).toBe(false)
    expect(nextEncounter(helping(), { type: 'stepOut', by: expertId }).ok).toBe(false)
  })

  it('who has not answered when the call ends is asked no more', () => {
    const ended = stepped(asked(), { type: 'end', reason: 'residentLeft' })
    expect(people(ended)).toEqual(['expert accepted wrappingUp', 'colleague withdrawn available'])
  })
})
