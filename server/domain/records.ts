import type { ActingFor, MediaChoice, ParticipantRole, PauseReason } from '#shared/model/call.ts'
import type { GuestKind, Inviter } from '#shared/model/guest.ts'
import type {
  AgencyId,
  BoothId,
  CallId,
  InvitationId,
  NodeId,
  ParticipantId,
  PersonId,
  ReservationId,
  ServiceId,
  ServicePointId,
  TicketId,
  VisitId,
} from '#shared/model/ids.ts'
import type { InterfaceLanguage, SpokenLanguage } from '#shared/model/language.ts'
import type { ReservedSeat } from '#shared/model/reservation.ts'
import type { VisitEndReason } from '#shared/model/visit.ts'
import type { CallRecordState } from './calls/callState.ts'
import type { CoverState } from './calls/coverState.ts'
import type { InvitationRecordState } from './guests/invitationState.ts'
import type { PresenceState } from './presence/presenceState.ts'
import type { ReservationState } from './reservations/reservationState.ts'
import type { TicketState } from './tickets/ticketState.ts'

/** `version` is compared and raised with each write: whoever read an older one reads again. */
interface Versioned {
  readonly version: number
}

export interface VisitRecord extends Versioned {
  readonly id: VisitId
  readonly boothId: BoothId
  readonly servicePointId: ServicePointId
  readonly interfaceLanguage: InterfaceLanguage
  /** What the resident speaks; null while it is the language of the screens. */
  readonly spokenLanguage: SpokenLanguage | null
  /** What the resident can manage in, too. */
  readonly secondLanguage: SpokenLanguage | null
  readonly state: { readonly state: 'open' } | { readonly state: 'closed'; readonly reason: VisitEndReason }
}

export interface TicketRecord extends Versioned {
  readonly id: TicketId
  readonly visitId: VisitId
  readonly agencyId: AgencyId
  readonly serviceId: ServiceId
  readonly servicePointId: ServicePointId
  readonly boothId: BoothId
  readonly language: SpokenLanguage
  readonly media: MediaChoice
  readonly actingFor: ActingFor
  readonly unansweredOffers: number
  readonly state: TicketState
}

export interface ReservationRecord extends Versioned {
  readonly id: ReservationId
  readonly ticketId: TicketId
  readonly callId: CallId
  readonly agencyId: AgencyId
  readonly personId: PersonId
  readonly seat: ReservedSeat
  readonly state: ReservationState
}

export interface PresenceRecord extends Versioned {
  readonly personId: PersonId
  /** None: an interpreter of the pool. */
  readonly agencyId: AgencyId | null
  readonly state: PresenceState
}

export interface CallRecord extends Versioned {
  readonly id: CallId
  readonly ticketId: TicketId
  readonly agencyId: AgencyId
  readonly servicePointId: ServicePointId
  readonly nodeId: NodeId
  readonly epoch: number
  readonly state: CallRecordState
  /** Why the resident is asked to wait in the call. */
  readonly pause: PauseReason | null
}

export interface InvitationRecord extends Versioned {
  readonly id: InvitationId
  readonly callId: CallId
  readonly agencyId: AgencyId
  readonly servicePointId: ServicePointId
  readonly kind: GuestKind
  readonly invitedBy: Inviter
  readonly state: InvitationRecordState
}

export interface ParticipantRecord {
  readonly id: ParticipantId
  readonly callId: CallId
  readonly agencyId: AgencyId
  readonly role: ParticipantRole
  /** The resident sits in a booth, a guest came by an invitation, everybody else is a person. */
  readonly personId: PersonId | null
  readonly boothId: BoothId | null
  readonly invitationId: InvitationId | null
  readonly admitted: boolean
  readonly connected: boolean
  readonly generation: number
  /** Only a resident's seat is ever covered. */
  readonly cover: CoverState
}
