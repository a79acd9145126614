import type { PersonId, ServiceId, TicketId } from '#shared/model/ids.ts'
import type { HandlingTimes } from './waitInterval.ts'

/** A ticket that waits, or is on offer to somebody just now. */
export interface TicketInLine {
  readonly ticketId: TicketId
  readonly serviceId: ServiceId
  readonly isParked: boolean
  /** Who has said no to it since becoming available: in no language they are asked again. */
  readonly rejectedBy: readonly PersonId[]
}

/** An agency's tickets in the order of serving, and how long serving one took lately, by service. */
export interface Line {
  readonly tickets: readonly TicketInLine[]
  readonly handling: readonly (HandlingTimes & { readonly serviceId: ServiceId })[]
}
