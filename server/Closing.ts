/** Everything that has to end when the server does, the newest first. */
export class Closing {
  readonly #closers: (() => Promise<void> | void)[] = []

  add(closer: () => Promise<void> | void): void {
    this.#closers.push(closer)
  }

  /** One that fails keeps no other from its end; the first failure is told when all are through. */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (let closer = this.#closers.pop(); closer; closer = this.#closers.pop()) {
      try {
        await closer()
      } catch (cause) {
        failures.push(cause)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
