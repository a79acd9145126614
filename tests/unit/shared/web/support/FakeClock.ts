import type { Clock } from '#shared/kernel/clock.ts'

interface Timer {
  readonly atMs: number
  readonly callback: () => void
}

/** A clock that a test moves. */
export class FakeClock implements Clock {
  #nowMs = 1_000
  readonly #timers = new Set<Timer>()

  readonly monotonicMs = (): number => this.#nowMs

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    const timer = { atMs: this.#nowMs + delayMs, callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Moves on and fires what is due, in order; lets promises settle between the timers. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms
    await settle()
    for (let next = this.#next(untilMs); next; next = this.#next(untilMs)) {
      this.#timers.delete(next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.callback()
      await settle()
    }
    this.#nowMs = untilMs
  }

  /** Moves on while every timer is late, as in a browser that is busy with keys. */
  lag(ms: number): void {
    this.#nowMs += ms
  }

  #next(untilMs: number): Timer | undefined {
    return [...this.#timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
  }
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}
