import type { Stopper } from '#shared/kernel/disposables.ts'

/** How many connections each group of addresses has open. */
export class OpenConnections {
  readonly #most: number
  readonly #open = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** Whether there is room for one more. */
  hasRoom(group: string): boolean {
    return (this.#open.get(group) ?? 0) < this.#most
  }

  /** Counts one until the returned stopper is called. */
  add(group: string): Stopper {
    this.#open.set(group, (this.#open.get(group) ?? 0) + 1)
    return () => {
      const left = (this.#open.get(group) ?? 1) - 1
      if (left > 0) this.#open.set(group, left)
      else this.#open.delete(group)
    }
  }
}
