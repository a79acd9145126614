import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { CoverState } from '#server/domain/calls/coverState.ts'
import type { RevokeReason } from '#server/domain/credentials/credentialState.ts'
import type { StoredTechnicalEntry } from '#server/domain/ports/technical.ts'
import type { StaffRole } from '#shared/auth/permissions.ts'
import type {
  ActingFor,
  CallEndReason,
  CoverReason,
  MediaChoice,
  ParticipantRole,
  PauseReason,
} from '#shared/model/call.ts'
import type { AwayReason, SafetyReason } from '#shared/model/desk.ts'
import type { TicketOutcome } from '#shared/model/disposition.ts'
import type { GuestKind, InvitationEndReason, Inviter } from '#shared/model/guest.ts'
import type {
  AgencyId,
  AlertId,
  BoothId,
  CallId,
  CredentialId,
  DispositionId,
  InvitationId,
  NodeId,
  NoteId,
  PageId,
  ParticipantId,
  PersonId,
  RequestId,
  ReservationId,
  ServiceId,
  ServicePointId,
  TechnicalRecordId,
  TicketId,
  VisitId,
} from '#shared/model/ids.ts'
import type { InterpretingMode } from '#shared/model/interpreting.ts'
import type { InterfaceLanguage, LocalisedText, SpokenLanguage } from '#shared/model/language.ts'
import type { RejectReason, ReservedSeat } from '#shared/model/reservation.ts'
import type { StrategyName } from '#shared/model/rules.ts'
import type { TicketCode } from '#shared/model/ticketCode.ts'
import type { VisitEndReason } from '#shared/model/visit.ts'

/*
 * The database's shape. Written through checked transitions only, so what is read is trusted. Times never leave
 * the database: queries give durations by its clock.
 */
type Time = ColumnType<Date | null, Date | null | undefined, Date | null>
type Text = JSONColumnType<LocalisedText>

interface AgencyTable {
  id: AgencyId
  name: Text
  short_name: Text
  icon: string
  shown_to_residents: 'name' | 'role'
  note_enabled: boolean
  note_days: number
  advice_only: boolean
  /** Its own time for tickets; none: the operator's. */
  ticket_days: number | null
  valid_from: ColumnType<string, string, string>
  valid_to: ColumnType<string | null, string | null, string | null>
  successor_id: AgencyId | null
}

/** Every agency has a row from its beginning. */
interface AgencyRulesTable {
  agency_id: ColumnType<AgencyId, never, never>
  strategy: StrategyName
  keep_free: number
  kept_free_ms: number
  /** None: the operator's. */
  offer_ms: number | null
  language_wait_ms: number
  /** None: untimed. */
  wrap_up_limit_ms: number | null
  service_level_ms: number
  /** Of its list of dispositions. */
  dispositions_version: Generated<number>
}

interface DispositionTable {
  agency_id: AgencyId
  id: DispositionId
  outcome: ColumnType<TicketOutcome, TicketOutcome, never>
  name: Text
  hint: ColumnType<LocalisedText | null, string | null, string | null>
  /** None for the platform's own, which come last. */
  place: number | null
  in_use: boolean
}

interface ServiceTable {
  id: ServiceId
  agency_id: AgencyId
  name: Text
  description: Text
  icon: string
  valid_from: ColumnType<string, string, string>
  valid_to: ColumnType<string | null, string | null, string | null>
  successor_id: ServiceId | null
}

interface ServicePointTable {
  id: ServicePointId
  kind: 'campus' | 'joint' | 'light' | 'mobile'
  name: Text
  municipality: string
  street_address: string | null
  postal_code: string | null
  phone: string
  latitude: number
  longitude: number
}

interface BoothTable {
  id: BoothId
  service_point_id: ServicePointId
  name: Text
  /** Of its media, each way. */
  most_bps: number | null
}

interface PersonTable {
  id: PersonId
  /** Null: one of the operator's own people. */
  agency_id: AgencyId | null
  service_point_id: ServicePointId | null
  display_name: string
  role_name: Text
  roles: StaffRole[]
  languages: SpokenLanguage[]
  disabled_at: Time
  provider_id: string | null
  subject: string | null
}

interface CredentialTable {
  id: CredentialId
  kind: 'booth' | 'staff' | 'guest'
  booth_id: BoothId | null
  person_id: PersonId | null
  invitation_id: InvitationId | null
  public_key: string
  secret_hash: string
  previous_hash: string | null
  generation: Generated<number>
  created_at: Time
  last_used_at: Time
  expires_deadline: Time
  invalidated_at: Time
  revoked_at: Time
  revoke_reason: RevokeReason | null
}

interface EnrolmentCodeTable {
  code_hash: string
  booth_id: BoothId
  made_by: PersonId
  made_at: Time
  expires_deadline: Time
  used_at: Time
  voided_at: Time
}

interface ProviderSessionTable {
  credential_id: CredentialId
  provider_id: string
  person_id: PersonId
  subject: string
  sid: string | null
  sealed_tokens: string
  check_deadline: Time
  unreachable_since: Time
}

interface ProviderEntryTable {
  hash: string
  provider_id: string
  person_id: PersonId
  subject: string
  sid: string | null
  sealed_tokens: string
  expires_deadline: Time
}

interface ProviderLogoutTable {
  provider_id: string
  token_hash: string
  expires_deadline: Time
}

interface SkillTable {
  person_id: PersonId
  service_id: ServiceId
  agency_id: AgencyId
}

/** Languages between which a person interprets, both ways; in the order of their codes. */
interface LanguagePairTable {
  person_id: PersonId
  one: SpokenLanguage
  other: SpokenLanguage
}

interface NodeTable {
  id: NodeId
  epoch: ColumnType<string, number, number>
  lease_deadline: Time
  /** Of the start before: so long it was surely alive. */
  earlier_lease_deadline: Time
}

interface BoothLinkTable {
  booth_id: BoothId
  /** The node that the newest connection is on. */
  node_id: NodeId
  service_point_id: ServicePointId
  generation: Generated<number>
  page_id: PageId | null
  lost_deadline: Time
  /** Until then somebody at the booth has to say that they are there; null when they have. */
  unattended_deadline: Generated<Date | null>
}

interface VisitTable {
  id: VisitId
  booth_id: BoothId
  service_point_id: ServicePointId
  interface_language: InterfaceLanguage
  /** Null: that of the screens. */
  spoken_language: SpokenLanguage | null
  second_language: SpokenLanguage | null
  state: 'open' | 'closed'
  end_reason: VisitEndReason | null
  opened_at: Time
  closed_at: Time
  version: number
}

interface TicketTable {
  id: TicketId
  visit_id: VisitId
  agency_id: AgencyId
  service_id: ServiceId
  service_point_id: ServicePointId
  booth_id: BoothId
  language: SpokenLanguage
  media: MediaChoice
  acting_for: Generated<ActingFor>
  state: 'waiting' | 'reserved' | 'connected' | 'wrappingUp' | 'completed' | 'abandoned' | 'cancelled'
  returned: Generated<boolean>
  unanswered_offers: Generated<number>
  /** Whose code the resident typed. */
  follows_ticket_id: TicketId | null
  /** Which one was passed on to it. */
  continues_ticket_id: TicketId | null
  parked_at: Time
  end_reason: CallEndReason | null
  disposition: DispositionId | null
  safety_reason: SafetyReason | null
  /** When the resident came to the queue; a ticket that was passed on keeps it. */
  arrived_at: Time
  taken_at: Generated<Date>
  state_since: Time
  /** None where the agency sets no time for it. */
  wrap_up_deadline: Time
  version: number
  code: Generated<TicketCode>
}

interface PresenceTable {
  person_id: PersonId
  /** The node that the newest connection is on. */
  node_id: NodeId
  /** None: an interpreter of the pool. */
  agency_id: AgencyId | null
  state: 'offline' | 'available' | 'reserved' | 'onCall' | 'wrappingUp' | 'away'
  away_reason: AwayReason | null
  since: Time
  /** When the person last became available by choice; being released from an offer is none. */
  fresh_since: Time
  /** Went offline by a lost connection, and would have taken calls. */
  lost_while_available: Generated<boolean>
  generation: Generated<number>
  page_id: PageId | null
  lost_deadline: Time
  version: number
}

interface CallTable {
  id: CallId
  ticket_id: TicketId
  agency_id: AgencyId
  service_point_id: ServicePointId
  node_id: NodeId
  epoch: ColumnType<string, number, number>
  state: 'connecting' | 'live' | 'held' | 'ended'
  end_reason: CallEndReason | null
  /** Why the resident is asked to wait in the call. */
  pause_reason: PauseReason | null
  paused_since: Time
  connecting_at: Time
  state_since: Time
  live_at: Time
  held_deadline: Time
  ended_at: Time
  version: number
}

interface ReservationTable {
  id: ReservationId
  ticket_id: TicketId
  call_id: CallId
  agency_id: AgencyId
  person_id: PersonId
  seat: ReservedSeat
  /** The language that an interpreter works into, and back. */
  interpreted_into: SpokenLanguage | null
  /** The colleague who asked for help. */
  asked_by: PersonId | null
  state: 'pending' | 'accepted' | 'rejected' | 'timedOut' | 'withdrawn' | 'left'
  reject_reason: RejectReason | null
  offered_at: Time
  answered_at: Time
  /** When a colleague became the one in charge. */
  took_over_at: Time
  /** When somebody went out of a call and owed no wrap-up. */
  left_at: Time
  deadline: Time
  limit_ms: number
  version: number
}

interface ParticipantTable {
  id: ParticipantId
  call_id: CallId
  agency_id: AgencyId
  service_point_id: ServicePointId
  role: ParticipantRole
  person_id: PersonId | null
  booth_id: BoothId | null
  invitation_id: InvitationId | null
  admitted: Generated<boolean>
  generation: Generated<number>
  connected: Generated<boolean>
  /** The page that sits there. */
  page_id: PageId | null
  away_since: Date | null
  /** Until then a member of staff who is not there has to be back. */
  away_deadline: Date | null
  cover: Generated<CoverState['state']>
  cover_round: Generated<number>
  cover_reason: CoverReason | null
  cover_away_ms: number | null
  interpreting_mode: Generated<InterpretingMode>
  interpreting_into: SpokenLanguage | null
}

interface TechnicalRecordTable {
  id: Generated<TechnicalRecordId>
  call_id: CallId
  agency_id: AgencyId
  service_point_id: ServicePointId
  booth_id: BoothId
  began_at: Generated<Date>
  ended_at: Date | null
  entries: Generated<readonly StoredTechnicalEntry[]>
}

interface InvitationTable {
  id: InvitationId
  call_id: CallId
  agency_id: AgencyId
  service_point_id: ServicePointId
  kind: GuestKind
  invited_by: Inviter
  code_hash: string
  state: 'open' | 'opened' | 'asked' | 'admitted' | 'ended'
  resident_agreed: Generated<boolean>
  expert_agreed: Generated<boolean>
  end_reason: InvitationEndReason | null
  invited_at: Time
  open_deadline: Time
  version: Generated<number>
}

interface NoteTable {
  id: Generated<NoteId>
  ticket_id: TicketId
  agency_id: AgencyId
  person_id: PersonId
  text: string
  written_at: Time
  delete_deadline: Time
}

interface FeedbackTable {
  ticket_id: TicketId
  agency_id: AgencyId
  service_point_id: ServicePointId
  face: number
  given_at: Time
}

interface AlertTable {
  id: Generated<AlertId>
  /** Both go when their time is up. */
  call_id: CallId | null
  ticket_id: TicketId | null
  agency_id: AgencyId
  service_point_id: ServicePointId
  booth_id: BoothId
  kind: 'danger' | 'endedForSafety' | 'offersUnanswered'
  raised_at: Time
}

interface FactTable {
  id: Generated<string>
  at: Time
  kind: string
  agency_id: AgencyId | null
  service_id: ServiceId | null
  service_point_id: ServicePointId | null
  language: SpokenLanguage | null
  detail: JSONColumnType<Record<string, string | number | boolean>>
}

interface SavedResultTable {
  principal: string
  request_id: RequestId
  request: string
  result: JSONColumnType<{ readonly result: unknown }>
  saved_at: Time
}

interface ChoreTable {
  name: string
  due_deadline: Time
}

interface LocalAccountTable {
  person_id: PersonId
  login_name: string
  password_hash: string | null
  totp_secret_sealed: string | null
  totp_last_step: ColumnType<string, number | undefined, number>
  state: 'invited' | 'active'
  created_at: Time
  password_changed_at: Time
}

interface RecoveryCodeTable {
  person_id: PersonId
  code_hash: string
  used_at: Time
}

interface AccountLinkTable {
  id: string
  person_id: PersonId
  purpose: 'invitation' | 'reset'
  token_hash: string
  expires_deadline: Time
  failures: Generated<number>
  used_at: Time
}

interface SignInFailureTable {
  bucket_hash: string
  failures: Generated<number>
  failed_at: Time
  blocked_until: Time
}

interface AuditEntryTable {
  id: Generated<string>
  chain: string
  at: Time
  salt: Generated<string>
  principal_kind: string
  principal_id: string
  credential_id: string | null
  permission: string | null
  action: string
  objects: JSONColumnType<Readonly<Record<string, string | readonly string[]>>>
  node_id: string | null
  service_point_id: string | null
  booth_id: string | null
  address_mark: string | null
  result: string
  left_out: number
}

interface AuditPendingTable {
  entry_id: string
}

/** A bigint comes as text; a sequence stays far below what a number holds exactly. */
interface AuditLinkTable {
  chain: string
  sequence: ColumnType<string, number, never>
  entry_id: string
  digest: string
  hash: string
}

/** Times come and go as text, since they are part of what is signed: a Date would lose the microseconds. */
interface AuditSegmentTable {
  chain: string
  number: number
  first_sequence: ColumnType<string, number, never>
  last_sequence: ColumnType<string, number, never>
  previous_hash: string
  last_hash: string
  sealed_at: ColumnType<Date, string, never>
  delete_deadline: ColumnType<Date, string, never>
  previous_seal: string
  seal: string
  key_id: string
  signature: string
}

/** Every table by its name. */
export interface Tables {
  agency: AgencyTable
  agency_rules: AgencyRulesTable
  disposition: DispositionTable
  service: ServiceTable
  service_point: ServicePointTable
  booth: BoothTable
  person: PersonTable
  skill: SkillTable
  language_pair: LanguagePairTable
  node: NodeTable
  booth_link: BoothLinkTable
  visit: VisitTable
  ticket: TicketTable
  presence: PresenceTable
  call: CallTable
  reservation: ReservationTable
  participant: ParticipantTable
  technical_record: TechnicalRecordTable
  invitation: InvitationTable
  note: NoteTable
  feedback: FeedbackTable
  alert: AlertTable
  fact: FactTable
  saved_result: SavedResultTable
  credential: CredentialTable
  enrolment_code: EnrolmentCodeTable
  chore: ChoreTable
  local_account: LocalAccountTable
  recovery_code: RecoveryCodeTable
  account_link: AccountLinkTable
  sign_in_failure: SignInFailureTable
  audit_entry: AuditEntryTable
  audit_pending: AuditPendingTable
  audit_link: AuditLinkTable
  audit_segment: AuditSegmentTable
  provider_session: ProviderSessionTable
  provider_entry: ProviderEntryTable
  provider_logout: ProviderLogoutTable
}
