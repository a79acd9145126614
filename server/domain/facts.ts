import type { AgencyId, ServiceId, ServicePointId } from '#shared/model/ids.ts'
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
  | 'presenceChanged'
  | 'callHeld'
  | 'callResumed'
  | 'callEnded'
  | 'mediaChosen'
  | 'feedbackGiven'
  | 'alertRaised'

/** `detail` holds reasons and figures from closed lists only. */
export interface Fact {
  readonly kind: FactKind
  readonly agencyId: AgencyId | null
  readonly serviceId: ServiceId | null
  readonly servicePointId: ServicePointId | null
  readonly language: SpokenLanguage | null
  readonly detail: Readonly<Record<string, string | number | boolean>>
}
