import type { Clock } from '#shared/kernel/clock.ts'
import { Disposables } from '#shared/kernel/disposables.ts'
import type { Store } from '../state/createStore.ts'

/** A call is held for somebody for so long, and a little more: nobody's last picture is kept for longer. */
const LONGEST_MS = 95_000

/** As much of a connection as is needed to end it. */
export interface Retired {
  /** How many of its tracks are still shown. */
  readonly shown: Store<number>
  /** Sends nothing more and expects nothing, while its last pictures may still show. */
  readonly yield: () => void
  readonly close: () => void
}

/**
 * Connections that others have followed. Until the next one stands, the newest of them goes on as far as it can; after
 * that each is kept for as long as anybody's last picture came over it, who is not back yet.
 */
export class RetiredConnections {
  readonly #clock: Clock
  #newest: Retired | null = null
  /** Those that were followed, with what waits for their end. */
  readonly #lingering = new Map<Retired, Disposables>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The newest one; the one before it sends no more. */
  add(connection: Retired): void {
    this.succeeded()
    this.#newest = connection
  }

  /** Another connection stands. */
  succeeded(): void {
    const connection = this.#newest
    this.#newest = null
    if (connection === null) return
    connection.yield()
    const waits = new Disposables()
    this.#lingering.set(connection, waits)
    const look = () => {
      if (connection.shown.get() === 0) this.#close(connection)
    }
    waits.add(connection.shown.subscribe(look))
    waits.add(this.#clock.after(LONGEST_MS, () => this.#close(connection)))
    look()
  }

  /** Closes all of them. */
  close(): void {
    this.#newest?.close()
    this.#newest = null
    for (const connection of [...this.#lingering.keys()]) this.#close(connection)
  }

  #close(connection: Retired): void {
    this.#lingering.get(connection)?.dispose()
    // Once: what it showed is shown no more with its end, which is told, too.
    if (this.#lingering.delete(connection)) connection.close()
  }
}
