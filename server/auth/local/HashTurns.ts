/** How much is hashed at once, and how many may wait for it. */
export interface HashLimits {
  readonly atOnce: number
  readonly waiting: number
}

/** Two of 19 MiB each leave the other threads of Node's pool, and a core, to the calls. */
const defaultHashLimits: HashLimits = { atOnce: 2, waiting: 40 }

/**
 * Lets a few hash at once and the others wait, so that a flood eats neither processor nor memory. Who is known here
 * goes first and has places of its own: a flood of strangers fills theirs only.
 */
export class HashTurns {
  readonly #limits: HashLimits
  readonly #known: (() => void)[] = []
  readonly #strangers: (() => void)[] = []
  #running = 0

  constructor(limits: HashLimits = defaultHashLimits) {
    this.#limits = limits
  }

  /** The work's value; null when too many wait already. */
  async take<Value>(isKnown: boolean, work: () => Promise<Value>): Promise<Value | null> {
    if (this.#running < this.#limits.atOnce) this.#running += 1
    else {
      const line = isKnown ? this.#known : this.#strangers
      if (line.length >= this.#limits.waiting) return null
      await new Promise<void>((resolve) => line.push(resolve))
    }
    try {
      return await work()
    } finally {
      // The place is handed on, so that nobody who comes just now gets in between.
      const next = this.#known.shift() ?? this.#strangers.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}
