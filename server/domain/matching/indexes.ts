import type { PersonId, ServiceId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { InterpreterPool } from './staff/InterpreterPool.ts'
import type { SkillIndex } from './staff/SkillIndex.ts'
import type { AvailableExpert, AvailableInterpreter, ExpertOnDuty, InterpreterOnDuty } from './staff/staff.ts'
import type { SubQueue, SubQueues } from './waiting/SubQueues.ts'

/** One agency's queue and people, found by what they need and can do. */
export interface QueueIndexes {
  readonly waiting: SubQueues
  readonly onDuty: SkillIndex<ExpertOnDuty>
  readonly idle: SkillIndex<AvailableExpert>
  readonly interpreters: InterpreterPool<AvailableInterpreter>
  readonly interpretersOnDuty: InterpreterPool<InterpreterOnDuty>
}

/**
 * Whether these tickets are served with an interpreter, too: they have waited long enough, or nobody on duty who may
 * still be asked speaks their language.
 */
export function mayBeInterpreted(subQueue: SubQueue, { onDuty }: QueueIndexes): boolean {
  const { serviceId, language, notFor, interpreted } = subQueue
  if (interpreted) return true
  const speakers = onDuty.having(serviceId, language)
  if (speakers.size > notFor.size) return false
  for (const personId of speakers.keys()) if (!notFor.has(personId)) return false
  return true
}

/** What may be served, and who must not be asked. */
export interface Wish {
  readonly serviceId: ServiceId
  readonly language: SpokenLanguage
  readonly notFor: ReadonlySet<PersonId>
}

/** Whether somebody on duty, busy or free, can serve a service in a language: by themselves or with an interpreter. */
export function isServed({ onDuty, interpretersOnDuty }: QueueIndexes, wish: Wish): boolean {
  const { serviceId, language, notFor } = wish
  const mayBeAsked = (people: ReadonlyMap<PersonId, unknown>) =>
    [...people.keys()].some((personId) => !notFor.has(personId))
  if (mayBeAsked(onDuty.having(serviceId, language))) return true
  for (const [reached, reaching] of interpretersOnDuty.from(language)) {
    if (mayBeAsked(reaching) && mayBeAsked(onDuty.having(serviceId, reached))) return true
  }
  return false
}

/** Whether anybody available could fit these tickets; a quick look that may say yes too often. */
export function maySomebodyFit(subQueue: SubQueue, indexes: QueueIndexes): boolean {
  const { serviceId, language } = subQueue
  if (indexes.idle.having(serviceId, language).size > 0) return true
  if (!mayBeInterpreted(subQueue, indexes)) return false
  for (const reached of indexes.interpreters.from(language).keys()) {
    if (indexes.idle.having(serviceId, reached).size > 0) return true
  }
  return false
}
