import type { Fact, FactKind } from '../facts.ts'
import type { Encounter } from './encounter.ts'

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
}

const callFacts: Readonly<Record<Encounter['call']['state']['state'], FactKind | null>> = {
  connecting: null,
  live: 'callResumed',
  held: 'callHeld',
  ended: 'callEnded',
}

/** The facts of one step of an encounter: one for each part that changed. */
export function encounterFacts(from: Encounter, to: Encounter): readonly Fact[] {
  const { ticket } = to
  const fact = (kind: FactKind | null, detail: Fact['detail']): readonly Fact[] =>
    kind === null
      ? []
      : [
          {
            kind,
            agencyId: ticket.agencyId,
            serviceId: ticket.serviceId,
            servicePointId: ticket.servicePointId,
            language: ticket.language,
            detail,
          },
        ]
  const facts: Fact[] = []
  if (to.ticket.state !== from.ticket.state) {
    facts.push(
      ...fact(ticketFacts[ticket.state.state], { media: ticket.media, offers: ticket.unansweredOffers }),
    )
  }
  if (to.reservation.state !== from.reservation.state) {
    const { state } = to.reservation
    facts.push(
      ...fact(reservationFacts[state.state], state.state === 'rejected' ? { reason: state.reason } : {}),
    )
  }
  if (to.presence.state !== from.presence.state)
    facts.push(...fact('presenceChanged', { ...to.presence.state }))
  if (to.call.state !== from.call.state && from.call.state.state !== 'connecting') {
    const { state } = to.call
    facts.push(...fact(callFacts[state.state], state.state === 'ended' ? { reason: state.reason } : {}))
  }
  return facts
}
