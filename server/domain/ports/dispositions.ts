import type { DispositionsView, OfferedDisposition, TicketOutcome } from '#shared/model/disposition.ts'
import type { AgencyId, DispositionId } from '#shared/model/ids.ts'
import type { PlacedDisposition } from '../wrapup/dispositionList.ts'

/** The dispositions of agencies, each seen and changed under its own scope only. None is ever deleted. */
export interface DispositionRows {
  /** Null when there is no such agency. */
  readonly of: (agencyId: AgencyId) => Promise<DispositionsView | null>
  /** The same; nobody else changes them before this transaction has ended. */
  readonly lock: (agencyId: AgencyId) => Promise<DispositionsView | null>
  /** Writes those that changed, and answers with the version that the list has from then on. */
  readonly save: (agencyId: AgencyId, changed: readonly PlacedDisposition[]) => Promise<number>
  /** What an expert of the agency chooses from, in the order in which it is shown. */
  readonly offered: (agencyId: AgencyId) => Promise<readonly OfferedDisposition[]>
  /** What a disposition in use counts as; null when the agency has no such one in use. */
  readonly outcome: (agencyId: AgencyId, id: DispositionId) => Promise<TicketOutcome | null>
}
