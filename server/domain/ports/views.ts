import type { SeatRole } from '#shared/auth/permissions.ts'
import type {
  ActingFor,
  AskedPerson,
  CallEndReason,
  CallView,
  MediaChoice,
  ParticipantRole,
} from '#shared/model/call.ts'
import type { DeskTicket, DeskView, Offer } from '#shared/model/desk.ts'
import type { OfferedDisposition } from '#shared/model/disposition.ts'
import type { Invitation } from '#shared/model/guest.ts'
import type {
  AgencyId,
  CallId,
  NodeId,
  NoteId,
  ParticipantId,
  PersonId,
  ReservationId,
} from '#shared/model/ids.ts'
import type { Interpreting } from '#shared/model/interpreting.ts'
import type { LocalisedText, SpokenLanguage } from '#shared/model/language.ts'
import type { ReservedSeat } from '#shared/model/reservation.ts'
import type { TicketCode } from '#shared/model/ticketCode.ts'
import type { CoverState } from '../calls/coverState.ts'
import type { PresenceState } from '../presence/presenceState.ts'

/** What an expert's desk is made of. */
export interface DeskRow {
  readonly person: DeskView['person']
  readonly agency: DeskView['agency']
  readonly presence: PresenceState
  /** The newest reservation that still concerns the person. */
  readonly work: {
    readonly stage: 'offered' | 'onCall' | 'wrappingUp'
    readonly reservationId: ReservationId
    readonly callId: CallId
    readonly remainingMs: number
    readonly limitMs: number
    readonly wrapUpRemainingMs: number | null
    readonly endReason: CallEndReason | null
    readonly ticket: DeskTicket
    readonly ticketCode: TicketCode
    readonly seat: ReservedSeat
    readonly isAccepted: boolean
    readonly interpreting: Offer['interpreting']
    readonly askedBy: string | null
    /** To choose from after the call; none before. */
    readonly dispositions: readonly OfferedDisposition[]
  } | null
}

export interface NoteRow {
  readonly id: NoteId
  readonly serviceName: LocalisedText
  readonly text: string
  readonly writtenMsAgo: number
  readonly deletedInMs: number
}

/** One participant's seat with everything its view of the call needs. */
export interface CallSeat {
  readonly self: {
    readonly id: ParticipantId
    readonly role: SeatedRole
    readonly seat: SeatRole
    readonly personId: PersonId | null
    readonly admitted: boolean
    /** What media to and from this seat may take each way, in bits a second; null: no limit. */
    readonly mostBps: number | null
  }
  readonly callId: CallId
  readonly agencyId: AgencyId
  readonly nodeId: NodeId
  readonly state: 'connecting' | 'live' | 'held' | 'ended'
  readonly endReason: CallEndReason | null
  readonly elapsedMs: number
  readonly heldForMs: number
  readonly media: MediaChoice
  readonly actingFor: ActingFor
  /** Of the ticket. */
  readonly language: SpokenLanguage
  readonly pause: CallView['pause']
  /** The expert whose ticket it is. */
  readonly inCharge: ParticipantId | null
  /** The reservation that this participant sends for now. */
  readonly reservationId: ReservationId | null
  readonly others: readonly SeatedParticipant[]
  /** Those that stand; for the resident and the experts. */
  readonly invitations: readonly Invitation[]
  /** For the experts. */
  readonly asked: readonly AskedPerson[]
}

/** Who has a seat in a call today. */
export type SeatedRole = Exclude<ParticipantRole, 'advisor'>

export interface SeatedParticipant {
  readonly id: ParticipantId
  readonly role: SeatedRole
  /** Came by an invitation, without an account. */
  readonly isInvited: boolean
  readonly agencyId: AgencyId | null
  readonly agencyName: LocalisedText | null
  readonly personName: string | null
  readonly roleName: LocalisedText | null
  readonly shownToResidents: 'name' | 'role' | null
  readonly admitted: boolean
  readonly connected: boolean
  readonly cover: CoverState
  readonly interprets: Interpreting | null
}
