import type {
  AgencyId,
  CallId,
  PersonId,
  ReservationId,
  ServiceId,
  ServicePointId,
  TicketId,
  VisitId,
} from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** What reports are made of: one dated fact per transition, never with a person, a booth or a ticket in it. */
export type FactKind =
  | 'visitOpened'
  | 'visitClosed'
  | 'ticketCreated'
  | 'ticketReserved'
  | 'ticketReturned'
  | 'ticketConnected'
  | 'ticketWrappingUp'
  | 'ticketCompleted'
  | 'ticketAbandoned'
  | 'ticketCancelled'
  | 'reservationAccepted'
  | 'reservationRejected'
  | 'reservationTimedOut'
  | 'reservationWithdrawn'
  | 'reservationLeft'
  | 'presenceChanged'
  | 'callPaused'
  | 'callPauseEnded'
  | 'callHeld'
  | 'callResumed'
  | 'callEnded'
  | 'mediaChosen'
  | 'actingForRecorded'
  | 'languageChanged'
  | 'feedbackGiven'
  | 'feedbackChanged'
  | 'alertRaised'
  | 'supervisorJoined'
  | 'guestInvited'
  | 'guestAdmitted'
  | 'guestGone'

/** A moment in a row, as it is when the fact is written; the fact keeps only how long ago it was. */
export type Moment =
  | { readonly of: 'ticketTaken' | 'ticketState'; readonly id: TicketId }
  | { readonly of: 'offered'; readonly id: ReservationId }
  | { readonly of: 'presenceState'; readonly id: PersonId }
  | { readonly of: 'callState' | 'callLive'; readonly id: CallId }
  | { readonly of: 'visitOpened'; readonly id: VisitId }

/** How long a resident waited, an offer rang, a call was live, …: `detail` gets them in milliseconds. */
export type DurationName =
  | 'waitedMs'
  | 'reservedMs'
  | 'connectedMs'
  | 'wrapUpMs'
  | 'ringMs'
  | 'forMs'
  | 'liveMs'
  | 'heldMs'
  | 'totalMs'
  | 'visitMs'

/** What each duration is counted from. */
export type Durations = Readonly<Partial<Record<DurationName, Moment>>>

/** `detail` holds reasons and figures from closed lists only. */
export interface Fact {
  readonly kind: FactKind
  readonly agencyId: AgencyId | null
  readonly serviceId: ServiceId | null
  readonly servicePointId: ServicePointId | null
  readonly language: SpokenLanguage | null
  readonly detail: Readonly<Record<string, string | number | boolean>>
  /** By the database's clock. Write the fact before the row that its moments are read from. */
  readonly durations?: Durations
}
