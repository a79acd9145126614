import type { TicketOutcome } from '#shared/model/disposition.ts'
import { DispositionId } from '#shared/model/ids.ts'

/** What every agency begins with: one for each outcome, by the outcome's name. */
export const begun = {
  solved: DispositionId.parse('solved'),
  advised: DispositionId.parse('advised'),
  continues: DispositionId.parse('continues'),
  forwarded: DispositionId.parse('forwarded'),
  nobodyThere: DispositionId.parse('nobodyThere'),
  technicalProblem: DispositionId.parse('technicalProblem'),
  endedForSafety: DispositionId.parse('endedForSafety'),
} as const satisfies Readonly<Record<TicketOutcome, DispositionId>>
