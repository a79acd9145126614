import type { PersonId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { AvailableInterpreter, LanguagePair } from './staff.ts'

type Interpreters = Map<PersonId, AvailableInterpreter>

const nothing: ReadonlyMap<SpokenLanguage, ReadonlyMap<PersonId, AvailableInterpreter>> = new Map<
  SpokenLanguage,
  Interpreters
>()

/** Available interpreters, found from either language of a pair. */
export class InterpreterPool {
  readonly #all = new Map<PersonId, AvailableInterpreter>()
  readonly #links = new Map<SpokenLanguage, Map<SpokenLanguage, Interpreters>>()

  add(interpreter: AvailableInterpreter): void {
    this.remove(interpreter.personId)
    this.#all.set(interpreter.personId, interpreter)
    for (const [from, to] of interpreter.pairs.flatMap(bothWays)) {
      const links = this.#links.get(from) ?? new Map<SpokenLanguage, Interpreters>()
      this.#links.set(from, links)
      const interpreters: Interpreters = links.get(to) ?? new Map<PersonId, AvailableInterpreter>()
      links.set(to, interpreters)
      interpreters.set(interpreter.personId, interpreter)
    }
  }

  remove(personId: PersonId): void {
    const interpreter = this.#all.get(personId)
    if (interpreter === undefined) return
    this.#all.delete(personId)
    for (const [from, to] of interpreter.pairs.flatMap(bothWays)) {
      const links = this.#links.get(from)
      const interpreters = links?.get(to)
      interpreters?.delete(personId)
      if (interpreters?.size === 0) links?.delete(to)
      if (links?.size === 0) this.#links.delete(from)
    }
  }

  /** Which languages can be reached from this one, and who interprets. */
  from(language: SpokenLanguage): ReadonlyMap<SpokenLanguage, ReadonlyMap<PersonId, AvailableInterpreter>> {
    return this.#links.get(language) ?? nothing
  }
}

function bothWays([one, other]: LanguagePair): readonly LanguagePair[] {
  return [
    [one, other],
    [other, one],
  ]
}
