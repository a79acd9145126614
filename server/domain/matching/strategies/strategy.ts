import type { SkillIndex } from '../staff/SkillIndex.ts'
import type { ExpertOnDuty } from '../staff/staff.ts'

/**
 * How much an agency gives away by taking this expert now; whoever costs least is taken, and of equals the longest
 * idle. A cost depends on nothing but the people on duty, and is a whole number: sums that ought to be equal are.
 */
export type Strategy = (expert: ExpertOnDuty, onDuty: SkillIndex<ExpertOnDuty>) => number
