import type { Stopper } from '#shared/kernel/disposables.ts'

/** Anything that reads again when told so. */
interface Listening {
  readonly changed: () => void
}

/** Which feeds hang on what: a booth, a desk, a queue, a call, the alerts of an agency or a service point. */
export class FeedIndex {
  readonly #feeds = new Map<string, Set<Listening>>()

  /** Hangs a feed on a key until the returned stopper is called. */
  hang(key: string, feed: Listening): Stopper {
    const hanging = this.#feeds.get(key) ?? new Set()
    this.#feeds.set(key, hanging)
    hanging.add(feed)
    return () => {
      hanging.delete(feed)
      if (hanging.size === 0 && this.#feeds.get(key) === hanging) this.#feeds.delete(key)
    }
  }

  /** Everything reads again. */
  allChanged(): void {
    for (const key of [...this.#feeds.keys()]) this.changed(key)
  }

  /** Everything that hangs on a key of this kind reads again. */
  allOfKindChanged(kind: string): void {
    for (const key of [...this.#feeds.keys()]) if (key.startsWith(`${kind}:`)) this.changed(key)
  }

  /** Everything that hangs on the key reads again. */
  changed(key: string): void {
    for (const feed of [...(this.#feeds.get(key) ?? [])]) feed.changed()
  }
}
