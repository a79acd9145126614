/** Work under way that a graceful stop waits for. */
export class PendingWork {
  readonly #pending = new Set<Promise<void>>()

  add(work: Promise<void>): void {
    this.#pending.add(work)
    void work.finally(() => this.#pending.delete(work))
  }

  async done(): Promise<void> {
    await Promise.allSettled(this.#pending)
  }
}
