import { StoreUnavailableError } from '#server/domain/errors.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import { Turns } from '#shared/kernel/Turns.ts'

/** A snapshot with its number. */
export interface Snapshot<View> {
  readonly version: number
  readonly view: View
}

const READ_AGAIN_AFTER_MS = 1_000

/**
 * One connection's view of one topic: a snapshot when it subscribes, then a numbered view after each change. Reads
 * are one after another, so that an older one never overtakes a newer one; changes during a read lead to one more.
 */
export class Feed<View> {
  readonly #load: () => Promise<View | null>
  readonly #send: (snapshot: Snapshot<View>) => void
  readonly #log: Log
  readonly #isQuiet: boolean
  #last = ''
  #version = 0
  #isSubscribed = false
  #isClosed = false
  readonly #turns = new Turns()
  #isChangeQueued = false

  constructor(options: {
    load: () => Promise<View | null>
    send: (snapshot: Snapshot<View>) => void
    log: Log
    /** Says nothing when nothing is different for this view: that something happened elsewhere is no news here. */
    isQuiet?: boolean
  }) {
    this.#load = options.load
    this.#send = options.send
    this.#log = options.log
    this.#isQuiet = options.isQuiet ?? false
  }

  /** The view as it is now; changes are sent from here on. Null when there is nothing to see. */
  snapshot(): Promise<Snapshot<View> | null> {
    return this.#turns.take('read', async () => {
      // Before the read: what changes while it is under way leads to one more.
      this.#isSubscribed = true
      const view = await this.#load().catch((cause: unknown) => {
        this.#isSubscribed = false
        throw cause
      })
      if (view === null) {
        this.#isSubscribed = false
        return null
      }
      this.#isKnown(view)
      this.#version += 1
      return { version: this.#version, view }
    })
  }

  /** Something that the view shows has changed. */
  changed(): void {
    if (!this.#isSubscribed || this.#isChangeQueued || this.#isClosed) return
    this.#isChangeQueued = true
    void this.#turns
      .take('read', async () => {
        this.#isChangeQueued = false
        const view = this.#isClosed || !this.#isSubscribed ? null : await this.#load()
        if (view === null || this.#isClosed || this.#isKnown(view)) return
        this.#version += 1
        this.#send({ version: this.#version, view })
      })
      .catch((cause: unknown) => this.#readLater(cause))
  }

  /** Reads once more, and is done when that was sent or could not be read. */
  async told(): Promise<void> {
    this.changed()
    await this.#turns.take('read', () => Promise.resolve())
  }

  /** Whether a quiet feed has told this already. */
  #isKnown(view: View): boolean {
    if (!this.#isQuiet) return false
    const text = JSON.stringify(view)
    const isSame = text === this.#last
    this.#last = text
    return isSame
  }

  close(): void {
    this.#isClosed = true
  }

  #readLater(cause: unknown): void {
    if (!(cause instanceof StoreUnavailableError)) {
      this.#log.error('Feed.changed() | could not read', { cause: describeCause(cause) })
    }
    setTimeout(() => this.changed(), READ_AGAIN_AFTER_MS).unref()
  }
}
