import { describeCause, type Log } from '#shared/kernel/log.ts'
import { Turns } from '#shared/kernel/Turns.ts'
import type { Snapshot } from './Feed.ts'

const READ_AGAIN_AFTER_MS = 1_000

/** What leads from one view to the next, with the number of the next. */
export interface NumberedStep<Step> {
  readonly version: number
  readonly step: Step
}

type Listener<Step> = (numbered: NumberedStep<Step>) => void

/** One view that is read once for all who look at it on this node. */
export class SharedFeed<View, Step> {
  readonly #load: () => Promise<View>
  readonly #stepBetween: (before: View, after: View) => Step | null
  readonly #log: Log
  readonly #listeners = new Set<Listener<Step>>()
  /** Who is about to look, and has not let go meanwhile. */
  readonly #opening = new Set<Listener<Step>>()
  #view: View | null = null
  #version = 0
  readonly #turns = new Turns()
  #isChangeQueued = false

  constructor(options: {
    readonly load: () => Promise<View>
    /** Null when nothing is different that those who look have to be told. */
    readonly stepBetween: (before: View, after: View) => Step | null
    readonly log: Log
  }) {
    this.#load = options.load
    this.#stepBetween = options.stepBetween
    this.#log = options.log
  }

  /** The view as it is now; the listener is told every step from here on. */
  snapshot(listener: Listener<Step>): Promise<Snapshot<View>> {
    this.#opening.add(listener)
    return this.#turns
      .take('read', async () => {
        const view = await this.#read()
        if (this.#opening.has(listener)) this.#listeners.add(listener)
        return { version: this.#version, view }
      })
      .finally(() => {
        this.#opening.delete(listener)
      })
  }

  forget(listener: Listener<Step>): void {
    this.#opening.delete(listener)
    this.#listeners.delete(listener)
  }

  /** Something that the view shows has changed. */
  changed(): void {
    // Also while somebody is about to look: what changes during that read leads to one more.
    const isLookedAt = this.#listeners.size > 0 || this.#opening.size > 0
    if (!isLookedAt || this.#isChangeQueued) return
    this.#isChangeQueued = true
    void this.#turns
      .take('read', async () => {
        this.#isChangeQueued = false
        await this.#read()
      })
      .catch((cause: unknown) => {
        this.#log.warn('SharedFeed.changed() | could not read', { cause: describeCause(cause) })
        setTimeout(() => this.changed(), READ_AGAIN_AFTER_MS).unref()
      })
  }

  async #read(): Promise<View> {
    const before = this.#view
    const view = await this.#load()
    this.#view = view
    // Before the first reading nobody was told anything.
    const step = before === null ? null : this.#stepBetween(before, view)
    if (step === null) return view
    this.#version += 1
    for (const listener of this.#listeners) listener({ version: this.#version, step })
    return view
  }
}
