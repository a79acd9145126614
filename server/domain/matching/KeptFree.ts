import type { SpokenLanguage } from '#shared/model/language.ts'
import type { MatchingRules } from './rules.ts'
import type { SkillIndex } from './staff/SkillIndex.ts'
import type { AvailableExpert, ExpertOnDuty } from './staff/staff.ts'
import type { SubQueue } from './waiting/SubQueues.ts'
import type { WaitingTicket } from './waiting/waitingTicket.ts'

/**
 * Who is kept free in one look for languages that few speak. A language is scarce when fewer than half of the people
 * on duty speak it. A ticket is made to wait for this only when all of these hold, so that none starves: its own
 * language is not scarce, it is neither an appointment nor put back, it has not waited long yet, and somebody on duty
 * who speaks no scarce language can serve it later.
 */
export class KeptFree {
  readonly #rules: MatchingRules
  readonly #nowMs: number
  readonly #idle: SkillIndex<AvailableExpert>
  readonly #onDuty: SkillIndex<ExpertOnDuty>
  readonly #taken = new Map<SpokenLanguage, number>()
  #nextLookMs = Number.POSITIVE_INFINITY

  constructor(
    idle: SkillIndex<AvailableExpert>,
    onDuty: SkillIndex<ExpertOnDuty>,
    rules: MatchingRules,
    nowMs: number,
  ) {
    this.#idle = idle
    this.#onDuty = onDuty
    this.#rules = rules
    this.#nowMs = nowMs
  }

  /** When somebody is no longer kept from a ticket that met this in the look. */
  get nextLookMs(): number {
    return this.#nextLookMs
  }

  /** Leaves only those who are not kept free from this ticket. */
  without(
    experts: readonly AvailableExpert[],
    ticket: WaitingTicket,
    subQueue: SubQueue,
  ): readonly AvailableExpert[] {
    if (experts.length === 0 || !this.mayWait(ticket, subQueue)) return experts
    const left = experts.filter((expert) => !this.#isKept(expert))
    if (left.length === 0) {
      this.#nextLookMs = Math.min(this.#nextLookMs, ticket.arrivedMs + this.#rules.keptFreeMs)
    }
    return left
  }

  take(expert: AvailableExpert): void {
    if (this.#rules.keepFree === 0) return
    for (const language of expert.languages) {
      this.#taken.set(language, (this.#taken.get(language) ?? 0) + 1)
    }
  }

  /** Whether somebody may be kept free from this ticket. Once it does not hold for a ticket, it holds for none before it. */
  mayWait(ticket: WaitingTicket, { serviceId, language, notFor }: SubQueue): boolean {
    if (this.#rules.keepFree === 0 || ticket.rank !== 'arrived' || this.isScarce(language)) return false
    if (this.#nowMs >= ticket.arrivedMs + this.#rules.keptFreeMs) return false
    for (const { personId, languages } of this.#onDuty.having(serviceId, language).values()) {
      if (!notFor.has(personId) && ![...languages].some((each) => this.isScarce(each))) return true
    }
    return false
  }

  /** Whether few on duty speak this language. */
  isScarce(language: SpokenLanguage): boolean {
    return this.#onDuty.speaking(language) * 2 < this.#onDuty.size
  }

  #isKept({ languages }: AvailableExpert): boolean {
    for (const language of languages) {
      const free = this.#idle.speaking(language) - (this.#taken.get(language) ?? 0)
      if (this.isScarce(language) && free <= this.#rules.keepFree) return true
    }
    return false
  }
}
