import type { PersonId, ServiceId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** An expert on duty. A skill is service x language. */
export interface ExpertOnDuty {
  readonly personId: PersonId
  readonly serviceIds: ReadonlySet<ServiceId>
  readonly languages: ReadonlySet<SpokenLanguage>
  /** Available since then; null while reserved, on a call or wrapping up. */
  readonly idleSinceMs: number | null
}

/** Somebody who can be offered a ticket now. */
export interface AvailableExpert extends ExpertOnDuty {
  readonly idleSinceMs: number
}

/** Two languages between which somebody interprets, both ways. */
export type LanguagePair = readonly [SpokenLanguage, SpokenLanguage]

/** An interpreter of the shared pool. */
export interface InterpreterOnDuty {
  readonly personId: PersonId
  readonly pairs: readonly LanguagePair[]
  /** Available since then; null while reserved or on a call. */
  readonly idleSinceMs: number | null
}

/** Somebody who can be asked to interpret now. */
export interface AvailableInterpreter extends InterpreterOnDuty {
  readonly idleSinceMs: number
}

/** The longest idle first; of two since the same moment always the same one. */
export function longestIdleFirst(
  one: Pick<AvailableExpert, 'personId' | 'idleSinceMs'>,
  other: Pick<AvailableExpert, 'personId' | 'idleSinceMs'>,
): number {
  if (one.idleSinceMs !== other.idleSinceMs) return one.idleSinceMs - other.idleSinceMs
  if (one.personId === other.personId) return 0
  return one.personId < other.personId ? -1 : 1
}
