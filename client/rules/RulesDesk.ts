import type { AgencyRules } from '#shared/model/rules.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'

/** How far the agency's rules are known. */
export type RulesState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | {
      readonly state: 'known'
      readonly rules: AgencyRules
      /** What held before they were saved here; null when nothing was, or it was taken back. */
      readonly before: AgencyRules | null
    }

/** Where the rules are kept. */
export interface RulesServer {
  readonly get: () => Promise<Answer<AgencyRules>>
  readonly set: (rules: AgencyRules) => Promise<Answer<Record<string, never>>>
}

/** The rules that an agency's administrator decides on. */
export class RulesDesk {
  readonly #server: RulesServer
  readonly #state = createStore<RulesState>({ state: 'loading' })

  constructor(server: RulesServer) {
    this.#server = server
    void this.read()
  }

  get state(): Store<RulesState> {
    return this.#state
  }

  /** Reads them anew. */
  async read(): Promise<void> {
    this.#state.set({ state: 'loading' })
    const answer = await this.#server.get()
    this.#state.set(answer.ok ? { state: 'known', rules: answer.value, before: null } : { state: 'failed' })
  }

  /** Sets them; what is refused leaves them as they are. */
  async save(rules: AgencyRules): Promise<void> {
    const known = this.#state.get()
    if (known.state !== 'known') return
    await this.#set(rules, known.rules)
  }

  /** Sets what held before the last saving. */
  async undo(): Promise<void> {
    const known = this.#state.get()
    if (known.state !== 'known' || known.before === null) return
    await this.#set(known.before, null)
  }

  async #set(rules: AgencyRules, before: AgencyRules | null): Promise<void> {
    const answer = await this.#server.set(rules)
    if (answer.ok) this.#state.set({ state: 'known', rules, before })
  }
}
