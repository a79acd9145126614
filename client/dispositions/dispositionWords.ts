import type { MatterOutcome } from '#shared/model/disposition.ts'
import type { DispositionProblem } from './dispositionDraft.ts'

/** What a disposition counts as, in words. */
export const outcomeWords = {
  solved: 'dispositions.outcome.solved',
  advised: 'dispositions.outcome.advised',
  continues: 'dispositions.outcome.continues',
  forwarded: 'dispositions.outcome.forwarded',
} as const satisfies Record<MatterOutcome, string>

/** When to choose each. */
export const outcomeHints = {
  solved: 'dispositions.outcome.solved.hint',
  advised: 'dispositions.outcome.advised.hint',
  continues: 'dispositions.outcome.continues.hint',
  forwarded: 'dispositions.outcome.forwarded.hint',
} as const satisfies Record<MatterOutcome, string>

/** What has to be put right, in words. */
export const problemWords = {
  outcomeMissing: 'dispositions.problem.outcomeMissing',
  nameMissing: 'dispositions.problem.nameMissing',
  nameTaken: 'dispositions.problem.nameTaken',
  hintMissing: 'dispositions.problem.hintMissing',
} as const satisfies Record<DispositionProblem, string>
