import type { CallRecordState } from '#server/domain/calls/callState.ts'
import type { InvitationRecordState } from '#server/domain/guests/invitationState.ts'
import type { PresenceState } from '#server/domain/presence/presenceState.ts'
import type { VisitRecord } from '#server/domain/records.ts'
import type { ReservationState } from '#server/domain/reservations/reservationState.ts'
import type { TicketState } from '#server/domain/tickets/ticketState.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { CallEndReason } from '#shared/model/call.ts'
import type { AwayReason } from '#shared/model/desk.ts'
import type { InvitationEndReason } from '#shared/model/guest.ts'
import type { DispositionId } from '#shared/model/ids.ts'
import type { RejectReason } from '#shared/model/reservation.ts'
import type { VisitEndReason } from '#shared/model/visit.ts'

/** A column that the database's checks promise to be there in this state. */
function present<Value>(value: Value | null, column: string): Value {
  if (value === null) throw new Error(`a row lacks what its state needs [column:${column}]`)
  return value
}

/** A visit's state from its columns. */
export function visitState(row: {
  state: 'open' | 'closed'
  end_reason: VisitEndReason | null
}): VisitRecord['state'] {
  return row.state === 'open'
    ? { state: 'open' }
    : { state: 'closed', reason: present(row.end_reason, 'visit.end_reason') }
}

/** A ticket's state from its columns. */
export function ticketState(row: {
  state: TicketState['state']
  returned: boolean
  end_reason: CallEndReason | null
  disposition: DispositionId | null
}): TicketState {
  switch (row.state) {
    case 'waiting':
      return { state: 'waiting', returned: row.returned }
    case 'wrappingUp':
      return { state: 'wrappingUp', endReason: present(row.end_reason, 'ticket.end_reason') }
    case 'completed':
      return {
        state: 'completed',
        endReason: present(row.end_reason, 'ticket.end_reason'),
        disposition: row.disposition,
      }
    case 'reserved':
    case 'connected':
    case 'abandoned':
    case 'cancelled':
      return { state: row.state }
    default:
      return assertNever(row.state)
  }
}

/** A reservation's state from its columns. */
export function reservationState(row: {
  state: ReservationState['state']
  reject_reason: RejectReason | null
}): ReservationState {
  return row.state === 'rejected'
    ? { state: 'rejected', reason: present(row.reject_reason, 'reservation.reject_reason') }
    : { state: row.state }
}

/** A presence from its columns. */
export function presenceState(row: {
  state: PresenceState['state']
  away_reason: AwayReason | null
}): PresenceState {
  return row.state === 'away'
    ? { state: 'away', reason: present(row.away_reason, 'presence.away_reason') }
    : { state: row.state }
}

/** An invitation's state from its columns. */
export function invitationState(row: {
  state: InvitationRecordState['state']
  resident_agreed: boolean
  expert_agreed: boolean
  end_reason: InvitationEndReason | null
}): InvitationRecordState {
  switch (row.state) {
    case 'asked':
      return { state: 'asked', agreed: { resident: row.resident_agreed, expert: row.expert_agreed } }
    case 'ended':
      return { state: 'ended', reason: present(row.end_reason, 'invitation.end_reason') }
    case 'open':
    case 'opened':
    case 'admitted':
      return { state: row.state }
    default:
      return assertNever(row.state)
  }
}

/** A call's state from its columns. */
export function callState(row: {
  state: CallRecordState['state']
  end_reason: CallEndReason | null
}): CallRecordState {
  return row.state === 'ended'
    ? { state: 'ended', reason: present(row.end_reason, 'call.end_reason') }
    : { state: row.state }
}
