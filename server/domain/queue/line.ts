import type { ServiceId, TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { ExpertOnDuty } from '../matching/staff/staff.ts'

/** A ticket that waits, or is on offer to somebody just now. */
export interface TicketInLine {
  readonly ticketId: TicketId
  readonly serviceId: ServiceId
  readonly language: SpokenLanguage
  readonly isReserved: boolean
  readonly isParked: boolean
}

/** How long serving a ticket of a service took lately, until its expert was free again. */
export interface HandlingTimes {
  readonly serviceId: ServiceId
  readonly meanMs: number
  readonly samples: number
}

/** An agency's tickets in the order of serving, and all that says how long they may wait. */
export interface Line {
  readonly tickets: readonly TicketInLine[]
  readonly experts: readonly ExpertOnDuty[]
  readonly handling: readonly HandlingTimes[]
}
