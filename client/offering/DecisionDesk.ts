import type { Answer } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { browserClock } from '#shared/web/browserClock.ts'
import { SingleRequest } from '#shared/web/guests/SingleRequest.ts'
import { createStore, type Store, type WritableStore } from '#shared/web/state/createStore.ts'
import { type Drafts, withDraft, withoutDraft } from './drafts.ts'

/** How far the decisions are known; those that were read stay when they cannot be read anew. */
export interface Known<View> {
  readonly view: View | null
  readonly failed: boolean
}

/** A change that was saved, and the one that puts back what was before. */
export interface SavedChange<Change> {
  /** What it was about: it is told there. */
  readonly about: string
  readonly change: Change
  readonly undo: Change
}

/** A change that was refused. */
export interface RefusedChange {
  readonly about: string
  readonly code: ErrorCode
}

/** How decisions are read and made. */
interface DecisionRequests<View, Change> {
  readonly list: () => Promise<Answer<View>>
  readonly send: (change: Change) => Promise<Answer<unknown>>
}

/** Decisions with their server. What was typed lives here: a call that comes in between takes nothing of it away. */
export class DecisionDesk<View, Change, Draft> {
  readonly drafts: WritableStore<Drafts<Draft>> = createStore<Drafts<Draft>>(new Map())
  /** What is unfolded. */
  readonly opened: WritableStore<ReadonlySet<string>> = createStore<ReadonlySet<string>>(new Set())
  readonly #requests: DecisionRequests<View, Change>
  readonly #known = createStore<Known<View>>({ view: null, failed: false })
  readonly #sending = new SingleRequest(browserClock)
  readonly #saved = createStore<SavedChange<Change> | null>(null)
  readonly #refused = createStore<RefusedChange | null>(null)

  constructor(requests: DecisionRequests<View, Change>) {
    this.#requests = requests
  }

  get known(): Store<Known<View>> {
    return this.#known
  }

  /** The change that was saved last, until it is put back or forgotten. */
  get saved(): Store<SavedChange<Change> | null> {
    return this.#saved
  }

  get refused(): Store<RefusedChange | null> {
    return this.#refused
  }

  get progress(): SingleRequest['progress'] {
    return this.#sending.progress
  }

  /** Reads them anew. */
  async read(): Promise<void> {
    const { view, failed } = this.#known.get()
    if (failed) this.#known.set({ view, failed: false })
    const answer = await this.#requests.list()
    this.#known.set(answer.ok ? { view: answer.value, failed: false } : { view, failed: true })
  }

  /** Makes a change, one at a time; its draft goes once it is saved. */
  async decide(saving: SavedChange<Change> & { readonly draft: string | null }): Promise<void> {
    if (this.#sending.progress.get().busy) return
    const { draft, ...saved } = saving
    this.#refused.set(null)
    this.#saved.set(null)
    await this.#sending.send(async () => {
      const answer = await this.#requests.send(saved.change)
      if (!answer.ok) {
        this.#refused.set({ about: saved.about, code: answer.error.code })
        // Something may have changed meanwhile, and be it the day.
        void this.read()
        return answer
      }
      await this.read()
      if (draft !== null) this.discard(draft)
      this.#saved.set(saved)
      return answer
    })
  }

  /** The words about a saved change were read. */
  forget(): void {
    this.#saved.set(null)
  }

  /** Keeps what was typed. */
  type(about: string, draft: Draft): void {
    this.drafts.set(withDraft(this.drafts.get(), about, draft))
  }

  /** What was typed is not wanted any more. */
  discard(about: string): void {
    this.drafts.set(withoutDraft(this.drafts.get(), about))
    this.#refused.set(null)
  }

  /** Unfolds something, or folds it again; what was typed in it stays. */
  toggle(about: string): void {
    const opened = new Set(this.opened.get())
    if (!opened.delete(about)) opened.add(about)
    this.opened.set(opened)
  }
}
