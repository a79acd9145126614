/** Lets what belongs to one key happen one after the other, in the order of asking. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Starts the work when everything asked for before under this key has ended, well or not. */
  take<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#last.get(key) ?? Promise.resolve()
    const turn = before.then(work)
    const ended: Promise<void> = turn.then(
      () => this.#forget(key, ended),
      () => this.#forget(key, ended),
    )
    this.#last.set(key, ended)
    return turn
  }

  #forget(key: string, ended: Promise<void>): void {
    if (this.#last.get(key) === ended) this.#last.delete(key)
  }
}
