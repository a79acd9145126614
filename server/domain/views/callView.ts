import { assertNever } from '#shared/kernel/assertNever.ts'
import type { CallState, CallView, Participant } from '#shared/model/call.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import { residentsSide } from '../calls/changeEncounter.ts'
import type { Seat } from '../ports/media.ts'
import type { Platform } from '../ports/platform.ts'
import type { CallSeat, SeatedParticipant, SeatedRole } from '../ports/views.ts'
import { callScope } from '../scope.ts'

/** A call as one participant may see it; null when there is no such seat. */
export async function callView(platform: Platform, seat: Seat): Promise<CallView | null> {
  const row = await callSeat(platform, seat)
  return row === null || !maySee(row) ? null : callOf(row)
}

/**
 * Who may take a seat in the call's room now: a resident until the call ends, also between two offers, an expert while
 * the offer or the call is theirs, a guest from being let in until being taken out.
 */
export function maySit({ self, state, reservationId }: CallSeat): boolean {
  return state !== 'ended' && (self.role === 'resident' || reservationId !== null)
}

/** The seats that a pause keeps apart from the resident's side. */
export function staffIds({ others }: CallSeat): readonly ParticipantId[] {
  return others.filter(({ role }) => !residentsSide.has(role)).map(({ id }) => id)
}

/** Whoever's offer came to nothing, or who was taken out, learns no more of the call. */
function maySee({ self, reservationId, others }: CallSeat): boolean {
  if (self.role === 'resident' || reservationId !== null) return true
  return others.some((other) => other.id === self.id && other.admitted)
}

/** Everything about one participant's seat. */
export function callSeat(platform: Platform, seat: Seat): Promise<CallSeat | null> {
  return platform.store.transact(callScope(seat.callId), (tx) => tx.participants.seat(seat.participantId))
}

/** What the seat may know: a resident, or a guest, sees a name only where the agency shows names. */
export function callOf(seat: CallSeat): CallView {
  return {
    callId: seat.callId,
    self: seat.self.id,
    call: callState(seat),
    sendsFor: seat.state === 'ended' ? null : seat.reservationId,
    media: seat.media,
    actingFor: seat.actingFor,
    participants: seat.others.map((other) => seen(other, seat.self.role)),
    inCharge: seat.inCharge,
    pause: seat.pause,
    asked: [...seat.asked],
    invitations: [...seat.invitations],
  }
}

function callState(seat: CallSeat): CallState {
  switch (seat.state) {
    case 'connecting':
      return { state: 'connecting' }
    case 'live':
      return { state: 'live', elapsedMs: seat.elapsedMs }
    case 'held':
      return { state: 'held', elapsedMs: seat.elapsedMs, heldForMs: seat.heldForMs }
    case 'ended':
      return { state: 'ended', reason: seat.endReason ?? 'expertEnded' }
    default:
      return assertNever(seat.state)
  }
}

function seen(other: SeatedParticipant, by: SeatedRole): Participant {
  return {
    id: other.id,
    role: other.role,
    agencyId: other.agencyId,
    agencyName: other.agencyName,
    shownAs: shownAs(other, by),
    admitted: other.admitted,
    connected: other.connected,
  }
}

function shownAs(other: SeatedParticipant, by: SeatedRole): Participant['shownAs'] {
  const mayKnowName = by === 'expert' || by === 'supervisor' || other.shownToResidents === 'name'
  if (mayKnowName && other.personName !== null) return { kind: 'name', name: other.personName }
  return other.roleName === null ? null : { kind: 'role', role: other.roleName }
}
