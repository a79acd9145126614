import type { PersonId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { InterpreterOnDuty, LanguagePair } from './staff.ts'

/** Who interprets into each language. */
export type Reaching<Interpreter extends InterpreterOnDuty> = ReadonlyMap<
  SpokenLanguage,
  ReadonlyMap<PersonId, Interpreter>
>

const nothing: ReadonlyMap<SpokenLanguage, ReadonlyMap<PersonId, never>> = new Map()

/** Interpreters, found from either language of a pair. */
export class InterpreterPool<Interpreter extends InterpreterOnDuty> {
  readonly #all = new Map<PersonId, Interpreter>()
  readonly #links = new Map<SpokenLanguage, Map<SpokenLanguage, Map<PersonId, Interpreter>>>()

  add(interpreter: Interpreter): void {
    this.remove(interpreter.personId)
    this.#all.set(interpreter.personId, interpreter)
    for (const [from, to] of interpreter.pairs.flatMap(bothWays)) {
      const links = this.#links.get(from) ?? new Map<SpokenLanguage, Map<PersonId, Interpreter>>()
      this.#links.set(from, links)
      const interpreters = links.get(to) ?? new Map<PersonId, Interpreter>()
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
  from(language: SpokenLanguage): Reaching<Interpreter> {
    return this.#links.get(language) ?? nothing
  }
}

function bothWays([one, other]: LanguagePair): readonly LanguagePair[] {
  return [
    [one, other],
    [other, one],
  ]
}
