import type { BoothLimit, BoothsView, PersonRow } from '#shared/model/administration.ts'
import type { AlertsView, Colleague, QueueView, SafetyReason } from '#shared/model/desk.ts'
import type { DutyView } from '#shared/model/duty.ts'
import type {
  AgencyId,
  BoothId,
  CallId,
  InvitationId,
  NodeId,
  ParticipantId,
  PersonId,
  RequestId,
  ReservationId,
  ServicePointId,
  TicketId,
  VisitId,
} from '#shared/model/ids.ts'
import type { InterpretingChoice } from '#shared/model/interpreting.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { ServedHour, ServedTicket } from '#shared/model/ownDay.ts'
import type { TicketCode } from '#shared/model/ticketCode.ts'
import type { FeedbackFace } from '#shared/model/visit.ts'
import type { CoverState, Return } from '../calls/coverState.ts'
import type { Encounter, Reserved } from '../calls/encounter.ts'
import type { Fact } from '../facts.ts'
import type { Arrived, ComingPage } from '../place.ts'
import type { ParticipantRecord, PresenceRecord, TicketRecord, VisitRecord } from '../records.ts'
import type { Deleted } from '../retention/deletion.ts'
import type { RetentionDays } from '../retention/rules.ts'
import type { Scope } from '../scope.ts'
import type { Accounts, SignInFailures } from './accounts.ts'
import type { Audit, AuditChains, AuditReading } from './audit.ts'
import type { CatalogueRows } from './catalogue.ts'
import type { Credentials, EnrolmentCodes } from './credentials.ts'
import type { DispositionRows } from './dispositions.ts'
import type { Invitations } from './guests.ts'
import type { MatchingRows } from './matching.ts'
import type { ProviderSessions } from './providerSessions.ts'
import type { RuleRows } from './rules.ts'
import type { TechnicalRows } from './technical.ts'
import type { CallSeat, DeskRow, NoteRow } from './views.ts'

/** The only way to the database: every query happens in a transaction under a scope. */
export interface Store {
  /**
   * Runs the work in one transaction under the scope. Rolls back when the work throws.
   * @throws ConflictError when somebody else changed a row first; StoreUnavailableError when there is no database,
   * OutcomeUnknownError when it went away during the commit.
   */
  readonly transact: <Value>(
    scope: Scope,
    work: (tx: Transaction) => Promise<Value>,
    how?: TransactionOptions,
  ) => Promise<Value>
  /**
   * Settles an unknown outcome: true when the request's answer was saved; false when it was not and never will be,
   * since a refusal stands in its place. Null when the database does not come back in some fifteen seconds.
   */
  readonly settle: (request: UnsettledRequest) => Promise<boolean | null>
  /**
   * Writes under the scope what an urgent transaction is about to write, and undoes it: what it then needs is prepared.
   * @throws as `transact`
   */
  readonly rehearse: (scope: Scope, work: (tx: Transaction) => void) => Promise<void>
  readonly close: () => Promise<void>
}

/** One start of one node. A node that was started anew holds its calls; the start before writes to none of them. */
export interface NodeStart {
  readonly nodeId: NodeId
  readonly epoch: number
}

/** A request of which nobody knows whether it was saved. */
export interface UnsettledRequest {
  readonly principal: string
  readonly requestId: RequestId
  /** The command's name. */
  readonly request: string
}

/** How a transaction runs. */
export interface TransactionOptions {
  /** Whose saved answers it may see. */
  readonly principal?: string
  /** Somebody waits for it with their eyes on the screen: it never queues behind others. */
  readonly urgent?: boolean
}

/**
 * One transaction; what it sees is bound by its scope. Writes that give no promise are under way at once and checked
 * when the transaction ends.
 */
export interface Transaction {
  /** Runs a part of the same transaction under another scope. */
  readonly within: <Value>(scope: Scope, work: () => Promise<Value>) => Promise<Value>
  readonly savedResults: SavedResults
  readonly audit: Audit
  readonly auditChains: AuditChains
  readonly auditReading: AuditReading
  readonly visits: Visits
  readonly catalogue: CatalogueRows
  readonly tickets: Tickets
  readonly encounters: Encounters
  readonly presences: Presences
  readonly participants: Participants
  readonly invitations: Invitations
  readonly matching: MatchingRows
  readonly rules: RuleRows
  readonly dispositions: DispositionRows
  readonly desk: DeskRows
  readonly records: Records
  readonly technical: TechnicalRows
  readonly deadlines: Deadlines
  readonly credentials: Credentials
  readonly enrolmentCodes: EnrolmentCodes
  readonly booths: Booths
  readonly people: PeopleRows
  readonly retention: RetentionRows
  readonly privacy: PrivacyRows
  readonly accounts: Accounts
  readonly signInFailures: SignInFailures
  readonly providerSessions: ProviderSessions
}

/** Answers of changing requests, kept so that a repeat gets the same one. */
export interface SavedResults {
  readonly find: (
    principal: string,
    requestId: RequestId,
  ) => Promise<{ readonly request: string; readonly result: unknown } | null>
  readonly save: (entry: {
    readonly principal: string
    readonly requestId: RequestId
    readonly request: string
    readonly result: unknown
  }) => void
}

/** Whether somebody has said that they sit at a booth, or how long that is waited for, from the first time on. */
export type Attended = 'attended' | { readonly withinMs: number }

export interface Visits {
  readonly openOfBooth: (boothId: BoothId) => Promise<VisitRecord | null>
  /** The booth's newest visit, open or closed. */
  readonly newestOfBooth: (boothId: BoothId) => Promise<VisitRecord | null>
  readonly byId: (id: VisitId) => Promise<VisitRecord | null>
  /** Locks the visit that a call is in. */
  readonly ofCall: (callId: CallId) => Promise<VisitRecord | null>
  readonly insert: (visit: VisitRecord) => Promise<void>
  readonly save: (visit: VisitRecord) => Promise<void>
  /**
   * Raises the booth's generation: the newest connection is the one that counts. Null when there is no such booth.
   * `attended` as in `attendBooth`; without an open visit there is nobody to wait for.
   */
  readonly connectBooth: (
    boothId: BoothId,
    nodeId: NodeId,
    attended: Attended,
    from: ComingPage,
  ) => Promise<Arrived>
  /** Nobody is called for a booth at which nobody has said that they are there. */
  readonly attendBooth: (boothId: BoothId, attended: Attended) => Promise<void>
  /** The ticket that waits at the booth. */
  readonly waitingTicket: (
    boothId: BoothId,
  ) => Promise<{ readonly ticketId: TicketId; readonly agencyId: AgencyId } | null>
  /** Starts the booth's time to come back, unless a newer connection is there. */
  readonly loseBooth: (boothId: BoothId, generation: number, withinMs: number) => Promise<void>
}

export interface Tickets {
  readonly byId: (id: TicketId) => Promise<TicketRecord | null>
  readonly currentOfVisit: (visitId: VisitId) => Promise<TicketRecord | null>
  /**
   * It arrives now. One that continues another arrives when that one did, and has its code; one that follows another is
   * a matter of its own, for the same expert if that can be.
   */
  readonly insert: (
    ticket: TicketRecord,
    how?: { readonly continues: TicketId } | { readonly follows: TicketId },
  ) => Promise<void>
  /** The ticket of the scope with this code whose call has ended so lately that its expert is asked first again. */
  readonly servedLately: (code: TicketCode) => Promise<TicketId | null>
  readonly save: (ticket: TicketRecord) => void
  readonly place: (ticketId: TicketId) => Promise<{ readonly position: number; readonly parked: boolean }>
  readonly openCall: (ticketId: TicketId) => Promise<CallId | null>
  /** What the resident finds the ticket by. */
  /** `isAfterBreak`: it goes on with a matter whose call was broken off, since the resident was lost. */
  readonly origin: (
    ticketId: TicketId,
  ) => Promise<{ readonly code: TicketCode; readonly isAfterBreak: boolean }>
  readonly hasFeedback: (ticketId: TicketId) => Promise<boolean>
  readonly queueOfAgency: (agencyId: AgencyId) => Promise<Omit<QueueView, 'allLinesInUse'>>
}

export interface Encounters {
  /** Reads and locks all parts, always in the same order. */
  readonly lock: (callId: CallId) => Promise<Encounter | null>
  /** By any reservation that the scope sees; the encounter has it when it is the newest for the expert, or stands. */
  readonly lockByReservation: (reservationId: ReservationId) => Promise<Encounter | null>
  /** Whose call a reservation that the scope sees is for. */
  readonly callOfReservation: (reservationId: ReservationId) => Promise<CallId | null>
  /** The call that an expert has under way. */
  readonly callOfExpert: (personId: PersonId) => Promise<CallId | null>
  /** Writes the parts that changed, each by its version, and the facts of the step. */
  readonly save: (
    from: Encounter,
    to: Encounter,
    options: { readonly holdMs: number; readonly facts: readonly Fact[]; readonly by: NodeStart },
  ) => void
  /** Saves a new offer to everybody in it, with the call when it is the ticket's first. */
  readonly reserve: (encounter: Encounter, offer: Asking) => Promise<void>
  /** Saves that somebody more is asked into a call under way. */
  readonly ask: (person: Reserved, asking: Asking & { readonly askedBy: PersonId }) => Promise<void>
  readonly callOfTicket: (ticketId: TicketId) => Promise<Encounter['call'] | null>
}

/** How somebody is asked. */
export interface Asking {
  readonly offerMs: number
  /** The language that an interpreter works into, and back. */
  readonly interpretedInto: SpokenLanguage | null
}

export interface Presences {
  readonly lock: (personId: PersonId) => Promise<PresenceRecord | null>
  readonly save: (presence: PresenceRecord) => void
  /** The same for a person, and whether the link was lost while available. Null when there is no such person. */
  readonly connect: (
    personId: PersonId,
    nodeId: NodeId,
    from: ComingPage,
  ) => Promise<{ readonly generation: number; readonly wasLost: boolean } | 'superseded' | null>
  readonly lose: (personId: PersonId, generation: number, withinMs: number) => Promise<void>
}

/** Where somebody comes from to a seat. */
export interface Arrival extends ComingPage {
  /** How long nothing was heard over the connection before, which stands still; null without one here. */
  readonly silentMs: number | null
}

export interface Participants {
  readonly ofCall: (callId: CallId) => Promise<readonly ParticipantRecord[]>
  readonly insert: (participant: ParticipantRecord, servicePointId: string) => Promise<void>
  readonly ofReservation: (reservationId: ReservationId) => Promise<readonly ParticipantRecord[]>
  /** From now on they are in the call; staff who are not there yet have `withinMs` to come. */
  readonly admit: (ids: readonly ParticipantId[], withinMs: number) => void
  /** Is in the call no more. */
  readonly dismiss: (id: ParticipantId) => Promise<void>
  /** Is in the call no more. Answers with whom it was. */
  readonly dismissGuest: (invitationId: InvitationId) => Promise<ParticipantId | null>
  /** The newest connection counts from now on. Null when there is no such seat. */
  readonly connect: (
    id: ParticipantId,
    from: Arrival,
  ) => Promise<(Return & { readonly generation: number }) | 'superseded' | null>
  /** Whether it was the newest connection; since `silentMs` nothing had been heard of it. */
  readonly disconnect: (
    id: ParticipantId,
    generation: number,
    /** `withinMs`: until then whoever sits beside the expert has to be back. */
    times: { readonly silentMs: number; readonly withinMs: number },
  ) => Promise<boolean>
  /** The call in which a supervisor has a seat without being there. */
  readonly emptySeatOf: (personId: PersonId) => Promise<CallId | null>
  readonly saveCover: (id: ParticipantId, cover: CoverState) => Promise<void>
  /** How an interpreter interprets from now on. */
  readonly saveInterpreting: (id: ParticipantId, how: InterpretingChoice) => Promise<void>
  readonly seat: (id: ParticipantId) => Promise<CallSeat | null>
}

export interface DeskRows {
  readonly ofPerson: (personId: PersonId) => Promise<Omit<DeskRow, 'work'> | null>
  /** The newest reservation that still concerns the person, with its ticket. */
  readonly workOf: (personId: PersonId) => Promise<DeskRow['work']>
  /** The call that reservation is for. */
  readonly callOf: (personId: PersonId) => Promise<CallId | null>
  /** The experts who are signed in, by name. */
  readonly onDuty: (agencyId: AgencyId) => Promise<DutyView>
  readonly notes: (agencyId: AgencyId) => Promise<readonly NoteRow[]>
  readonly noteSettings: (agencyId: AgencyId) => Promise<{ readonly enabled: boolean; readonly days: number }>
  readonly wrappingUpTicket: (personId: PersonId) => Promise<TicketRecord | null>
  /** Experts of the agency who can be asked now. */
  readonly available: (agencyId: AgencyId) => Promise<readonly Colleague[]>
  /** What the person has served of late, newest first. */
  readonly lastServed: (personId: PersonId, most: number) => Promise<readonly ServedTicket[]>
  /** By the hours of the Finnish clock, in their order. */
  readonly servedToday: (
    personId: PersonId,
  ) => Promise<readonly (ServedHour & { readonly talkedMs: number })[]>
  readonly openAlerts: () => Promise<AlertsView>
}

export interface Records {
  readonly facts: (facts: readonly Fact[]) => void
  /** Answers whether it is the ticket's first. */
  readonly feedback: (ticket: TicketRecord, face: FeedbackFace) => Promise<boolean>
  readonly note: (ticket: TicketRecord, personId: PersonId, text: string, days: number) => Promise<void>
  readonly alert: (
    encounter: { readonly ticket: TicketRecord; readonly callId: CallId | null },
    kind: AlertsView['alerts'][number]['kind'],
  ) => Promise<void>
  readonly safetyReason: (ticketId: TicketId, reason: SafetyReason) => Promise<void>
}

export interface Booths {
  readonly place: (
    boothId: BoothId,
  ) => Promise<{ readonly servicePointId: ServicePointId; readonly isInUse: boolean } | null>
  /** False when there is no such place, or the booth is there already. */
  readonly move: (boothId: BoothId, servicePointId: ServicePointId) => Promise<boolean>
  readonly limit: (boothId: BoothId, mostBps: BoothLimit) => Promise<void>
  /** The call that its ticket has now, live or about to be. */
  readonly openCall: (boothId: BoothId) => Promise<CallId | null>
  readonly list: () => Promise<BoothsView>
}

export interface PeopleRows {
  /** Whether the scope has such a person. */
  readonly exists: (personId: PersonId) => Promise<boolean>
  /** False when there is no such person in the scope. */
  readonly setDisabled: (personId: PersonId, isDisabled: boolean) => Promise<boolean>
  readonly list: () => Promise<readonly Omit<PersonRow, 'account'>[]>
}

/** The end of what is kept; needs the system's scope. */
export interface RetentionRows {
  /** Deletes the notes whose day has come. */
  readonly deleteDueNotes: () => Promise<readonly Deleted[]>
  /** Takes the chore for this transaction; false when it is not due, or another node has it. */
  readonly claim: () => Promise<boolean>
  /** Deletes some of each kind whose time is up. */
  readonly deleteBatch: (
    days: RetentionDays,
  ) => Promise<{ readonly deleted: readonly Deleted[]; readonly isMoreLeft: boolean }>
  /** The chore is due again after this time. */
  readonly rest: (ms: number) => Promise<void>
}

/** What is kept about a resident's matter; the scope decides whose part of it is found. */
export interface PrivacyRows {
  /** Locks the tickets of the matter, one unless it was passed on. `isVisitOpen` is null where the scope sees no visits. */
  readonly find: (code: TicketCode) => Promise<{
    readonly ticketIds: readonly TicketId[]
    readonly isFinished: boolean
    readonly isVisitOpen: boolean | null
  } | null>
  /** Every row that hangs on the tickets, by its table. */
  readonly rows: (ticketIds: readonly TicketId[]) => Promise<Readonly<Record<string, readonly unknown[]>>>
  /** Deletes the tickets, all that hangs on them, and their visit when there is nothing else in it. */
  readonly erase: (ticketIds: readonly TicketId[]) => Promise<readonly Deleted[]>
}

/** What is due by the database's clock; rows that another node works on are skipped. */
export interface Deadlines {
  /** Calls into which somebody was asked who has not answered in time. */
  readonly dueOffers: () => Promise<readonly CallId[]>
  readonly dueHolds: () => Promise<readonly CallId[]>
  /** Live calls in which an admitted participant is not there, and had the time to come. */
  readonly callsWithSomebodyMissing: () => Promise<readonly CallId[]>
  /** Seats beside the expert in charge whose people did not come back in time. */
  readonly dueSeats: () => Promise<
    readonly { readonly callId: CallId; readonly participantId: ParticipantId }[]
  >
  readonly dueBooths: () => Promise<readonly BoothId[]>
  readonly duePresences: () => Promise<readonly PersonId[]>
  /** Still due? What was found due may have been put right before its turn came. */
  readonly dueReservations: (callId: CallId) => Promise<readonly ReservationId[]>
  readonly isHoldDue: (callId: CallId) => Promise<boolean>
  readonly isSeatDue: (participantId: ParticipantId) => Promise<boolean>
  readonly isBoothDue: (boothId: BoothId) => Promise<boolean>
  readonly isPresenceDue: (personId: PersonId) => Promise<boolean>
  readonly dueWrapUps: () => Promise<readonly { readonly personId: PersonId; readonly ticketId: TicketId }[]>
  /** After a start of this node: whatever hung on its sockets gets its time to come back. */
  readonly expectReturns: (
    nodeId: NodeId,
    times: {
      readonly boothLostMs: number
      readonly staffLostMs: number
      readonly holdMs: number
    },
  ) => Promise<void>
  readonly startNode: (nodeId: NodeId) => Promise<number>
  readonly renewNode: (nodeId: NodeId, epoch: number) => Promise<boolean>
}
