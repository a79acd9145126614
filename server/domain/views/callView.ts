import { assertNever } from '#shared/kernel/assertNever.ts'
import type { CallState, CallView, Cover, Participant } from '#shared/model/call.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import { residentsSide } from '../calls/changeEncounter.ts'
import { signs } from '../calls/signing.ts'
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

/** Who is in the call, or is going to be when the offer is accepted. */
function present({ state, others }: CallSeat): readonly SeatedParticipant[] {
  return others.filter(({ admitted }) => admitted || state === 'connecting')
}

/** Who talks with their hands. */
export function signersOf(seat: CallSeat): readonly ParticipantId[] {
  const all = present(seat)
  const roles = all.map(({ role }) => role)
  return all.filter(({ role }) => signs(role, roles, seat.language)).map(({ id }) => id)
}

/** Keeps apart in the room who may not hear and see each other now, as the seats are saved. */
export function separateSeats(media: Platform['media'], { callId, pause, others }: CallSeat): void {
  const staff = others.filter(({ role }) => !residentsSide.has(role)).map(({ id }) => id)
  const resident = others.find(({ role }) => role === 'resident')
  media.setApart(callId, pause === null ? [] : staff)
  if (resident !== undefined) media.setCover(callId, { ...resident.cover, of: resident.id, staff })
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
  const cover = coverOf(seat)
  // Whoever may be somebody else learns nothing of the call before the expert has recognised them.
  const signers = signersOf(seat)
  const isStranger = cover !== null && seat.self.role === 'resident'
  return {
    callId: seat.callId,
    self: seat.self.id,
    call: callState(seat),
    sendsFor: seat.state === 'ended' ? null : seat.reservationId,
    media: seat.media,
    actingFor: isStranger ? 'self' : seat.actingFor,
    participants: seat.others.map((other) =>
      isStranger ? unnamed(seen(other, seat.self.role, signers)) : seen(other, seat.self.role, signers),
    ),
    inCharge: seat.inCharge,
    pause: seat.pause,
    cover,
    asked: [...seat.asked],
    invitations: isStranger ? [] : [...seat.invitations],
  }
}

/** The resident's, while the call goes on. */
function coverOf({ state, others }: CallSeat): Cover | null {
  const cover = others.find(({ role }) => role === 'resident')?.cover
  return state === 'ended' || cover === undefined || cover.state === 'none' ? null : cover
}

function unnamed(participant: Participant): Participant {
  return { ...participant, shownAs: null, agencyId: null, agencyName: null }
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

function seen(other: SeatedParticipant, by: SeatedRole, signers: readonly ParticipantId[]): Participant {
  return {
    id: other.id,
    role: other.role,
    agencyId: other.agencyId,
    agencyName: other.agencyName,
    shownAs: shownAs(other, by),
    signs: signers.includes(other.id),
    interprets: other.interprets,
    admitted: other.admitted,
    connected: other.connected,
  }
}

function shownAs(other: SeatedParticipant, by: SeatedRole): Participant['shownAs'] {
  const mayKnowName = by === 'expert' || by === 'supervisor' || other.shownToResidents === 'name'
  if (mayKnowName && other.personName !== null) return { kind: 'name', name: other.personName }
  return other.roleName === null ? null : { kind: 'role', role: other.roleName }
}
