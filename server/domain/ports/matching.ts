import type { AgencyId, PersonId, TicketId } from '#shared/model/ids.ts'
import type { AgencyRules } from '#shared/model/rules.ts'
import type { ExpertOnDuty, InterpreterOnDuty } from '../matching/staff/staff.ts'
import type { WaitingTicket } from '../matching/waiting/waitingTicket.ts'
import type { Line } from '../queue/line.ts'

/** What changed in an agency's queue. */
export interface MatchingChanges {
  readonly tickets: readonly TicketId[]
  readonly people: readonly PersonId[]
}

/** Those of a queue that were read, at a moment of the database's clock. Who is not among them does not wait, or is not on duty. */
export interface MatchingRead {
  readonly nowMs: number
  readonly tickets: readonly WaitingTicket[]
  readonly experts: readonly ExpertOnDuty[]
  /** Of the pool, which all agencies share: those who can be asked now. */
  readonly interpreters: readonly InterpreterOnDuty[]
}

/** What matching looks at. */
export interface MatchingRows {
  /** Everybody who waits and who is on duty. */
  readonly everything: (agencyId: AgencyId) => Promise<MatchingRead & { readonly rules: AgencyRules }>
  /** The named ones, and every ticket that may be meant for one of these people again. */
  readonly changed: (agencyId: AgencyId, changes: MatchingChanges) => Promise<MatchingRead>
  /** The tickets in the order of serving, and what their waiting depends on. */
  readonly line: (agencyId: AgencyId) => Promise<Line>
  readonly agenciesWithWaiting: () => Promise<readonly AgencyId[]>
}
