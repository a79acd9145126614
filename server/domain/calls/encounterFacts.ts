import { assertNever } from '#shared/kernel/assertNever.ts'
import type { Durations, Fact, FactKind } from '../facts.ts'
import { presenceFactContent } from '../presence/presences.ts'
import { type Encounter, peopleOf, type Reserved } from './encounter.ts'

const ticketFacts: Readonly<Record<Encounter['ticket']['state']['state'], FactKind>> = {
  waiting: 'ticketReturned',
  reserved: 'ticketReserved',
  connected: 'ticketConnected',
  wrappingUp: 'ticketWrappingUp',
  completed: 'ticketCompleted',
  abandoned: 'ticketAbandoned',
  cancelled: 'ticketCancelled',
}

const reservationFacts: Readonly<Record<Encounter['reservation']['state']['state'], FactKind | null>> = {
  pending: null,
  accepted: 'reservationAccepted',
  rejected: 'reservationRejected',
  timedOut: 'reservationTimedOut',
  withdrawn: 'reservationWithdrawn',
  left: 'reservationLeft',
}

const callFacts: Readonly<Record<Encounter['call']['state']['state'], FactKind | null>> = {
  connecting: null,
  live: 'callResumed',
  held: 'callHeld',
  ended: 'callEnded',
}

/** How long what ended with the step had lasted. */
function ticketDurations({ ticket }: Encounter): Durations {
  const { id, state } = ticket
  switch (state.state) {
    case 'waiting':
      return { reservedMs: { of: 'ticketState', id } }
    case 'wrappingUp':
      return { connectedMs: { of: 'ticketState', id } }
    case 'completed':
      return { wrapUpMs: { of: 'ticketState', id } }
    case 'reserved':
    case 'connected':
    case 'abandoned':
    case 'cancelled':
      return { waitedMs: { of: 'ticketTaken', id } }
    default:
      return assertNever(state)
  }
}

function callDurations(from: Encounter, { call }: Encounter): Durations {
  const { id, state } = call
  switch (state.state) {
    case 'held':
      return { liveMs: { of: 'callState', id } }
    case 'live':
      return { heldMs: { of: 'callState', id } }
    case 'connecting':
    case 'ended':
      return {
        [from.call.state.state === 'held' ? 'heldMs' : 'liveMs']: { of: 'callState', id },
        // Since the first moment live, with all holds.
        totalMs: { of: 'callLive', id },
      }
    default:
      return assertNever(state)
  }
}

/** The facts of one step of an encounter: one for each part that changed. */
export function encounterFacts(from: Encounter, to: Encounter): readonly Fact[] {
  const { ticket, call } = to
  const fact = (kind: FactKind | null, content: Pick<Fact, 'detail' | 'durations'>): readonly Fact[] =>
    kind === null
      ? []
      : [
          {
            kind,
            agencyId: ticket.agencyId,
            serviceId: ticket.serviceId,
            servicePointId: ticket.servicePointId,
            language: ticket.language,
            ...content,
          },
        ]
  const reasonOf = (state: { readonly state: string } & { readonly reason?: string }): Fact['detail'] =>
    state.reason === undefined ? {} : { reason: state.reason }
  const facts: Fact[] = []
  if (ticket.state !== from.ticket.state) {
    const detail = { media: ticket.media, offers: ticket.unansweredOffers }
    facts.push(...fact(ticketFacts[ticket.state.state], { detail, durations: ticketDurations(to) }))
  }
  for (const [before, { reservation, presence }] of personsOf(from, to)) {
    const { seat, state } = reservation
    if (state !== before.reservation.state) {
      const durations: Durations = { ringMs: { of: 'offered', id: reservation.id } }
      facts.push(...fact(reservationFacts[state.state], { detail: { ...reasonOf(state), seat }, durations }))
    }
    if (presence.state !== before.presence.state) {
      const { detail, durations } = presenceFactContent(before.presence, presence)
      facts.push(...fact('presenceChanged', { detail: { ...detail, seat }, ...(durations && { durations }) }))
    }
  }
  if (call.pause !== from.call.pause) {
    const detail = call.pause === null ? {} : { reason: call.pause }
    facts.push(...fact(call.pause === null ? 'callPauseEnded' : 'callPaused', { detail }))
  }
  if (call.state !== from.call.state && from.call.state.state !== 'connecting') {
    const { state } = call
    facts.push(
      ...fact(callFacts[state.state], { detail: reasonOf(state), durations: callDurations(from, to) }),
    )
  }
  return facts
}

/** Everybody as they were and as they are, by their reservation: who takes over is the same person as before. */
function personsOf(from: Encounter, to: Encounter): readonly (readonly [Reserved, Reserved])[] {
  const after = new Map(peopleOf(to).map((person) => [person.reservation.id, person]))
  return peopleOf(from).flatMap((before) => {
    const now = after.get(before.reservation.id)
    return now === undefined ? [] : [[before, now] as const]
  })
}
