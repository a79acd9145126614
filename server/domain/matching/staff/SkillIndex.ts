import type { PersonId, ServiceId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { ExpertOnDuty } from './staff.ts'

type People<Expert> = ReadonlyMap<PersonId, Expert>

const nobody: ReadonlyMap<PersonId, never> = new Map<PersonId, never>()

/** Experts found by what they can do. */
export class SkillIndex<Expert extends ExpertOnDuty> {
  readonly #all = new Map<PersonId, Expert>()
  readonly #bySkill = new Map<ServiceId, Map<SpokenLanguage, Map<PersonId, Expert>>>()
  readonly #speakers = new Map<SpokenLanguage, number>()

  get size(): number {
    return this.#all.size
  }

  get(personId: PersonId): Expert | undefined {
    return this.#all.get(personId)
  }

  add(expert: Expert): void {
    this.remove(expert.personId)
    this.#all.set(expert.personId, expert)
    for (const serviceId of expert.serviceIds) {
      const byLanguage = this.#bySkill.get(serviceId) ?? new Map<SpokenLanguage, Map<PersonId, Expert>>()
      this.#bySkill.set(serviceId, byLanguage)
      for (const language of expert.languages) {
        const people = byLanguage.get(language) ?? new Map<PersonId, Expert>()
        byLanguage.set(language, people)
        people.set(expert.personId, expert)
      }
    }
    for (const language of expert.languages) this.#speakers.set(language, this.speaking(language) + 1)
  }

  remove(personId: PersonId): void {
    const expert = this.#all.get(personId)
    if (expert === undefined) return
    this.#all.delete(personId)
    for (const serviceId of expert.serviceIds) {
      const byLanguage = this.#bySkill.get(serviceId)
      if (byLanguage === undefined) continue
      for (const language of expert.languages) {
        const people = byLanguage.get(language)
        people?.delete(personId)
        if (people?.size === 0) byLanguage.delete(language)
      }
      if (byLanguage.size === 0) this.#bySkill.delete(serviceId)
    }
    for (const language of expert.languages) this.#speakers.set(language, this.speaking(language) - 1)
  }

  /** The services that somebody here can do. */
  get serviceIds(): ReadonlyMap<ServiceId, unknown> {
    return this.#bySkill
  }

  /** Who has this skill. */
  having(serviceId: ServiceId, language: SpokenLanguage): People<Expert> {
    return this.#bySkill.get(serviceId)?.get(language) ?? nobody
  }

  /** How many speak this language, whatever the service. */
  speaking(language: SpokenLanguage): number {
    return this.#speakers.get(language) ?? 0
  }
}
