import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { RequestInput, RequestName, RequestValue } from '#shared/signalling/requests.ts'
import type { WireClient } from '../WireClient.ts'

const MOST_TRIES = 6

/** What the clients of a race were told, to be held against the rows afterwards. */
export class RaceLog {
  /** Tickets whose creation was acknowledged, and when. */
  readonly created = new Map<string, number>()
  /** Reservations whose acceptance was acknowledged. */
  readonly accepted = new Set<string>()
  readonly rejected = new Set<string>()
  /** Tickets that a booth saw connected. */
  readonly connected = new Set<string>()
  /** Answers that came too late for an offer. */
  tooLate = 0
  /** Requests that were sent again with the same id. */
  repeats = 0
  /** How often somebody went on at another node. */
  moves = 0
  /** What the slowest answer took. */
  slowestMs = 0
  #answers = 0
  readonly #waiters = new Map<() => void, number>()
  readonly #left: { tickets: number }

  constructor(tickets: number) {
    this.#left = { tickets }
  }

  /** Whether somebody may take one more ticket; it counts as taken. */
  takeOne(): boolean {
    if (this.#left.tickets === 0) return false
    this.#left.tickets -= 1
    return true
  }

  /** Sends a request as a client does: again with the same id for as long as it may be tried again. */
  async insist<Name extends RequestName>(
    client: WireClient,
    name: Name,
    input: RequestInput<Name>,
  ): Promise<RequestValue<Name> | null> {
    const requestId = randomUUID()
    for (let tries = 1; ; tries += 1) {
      const askedMs = performance.now()
      const answer = await client.request(name, input, requestId)
      this.slowestMs = Math.max(this.slowestMs, performance.now() - askedMs)
      if (answer.ok) {
        this.#count()
        return answer.value
      }
      const { code, retryAfterMs = 0 } = answer.error
      if (code !== 'conflict' && code !== 'unavailable') return null
      if (tries === MOST_TRIES) throw new Error(`${name} was refused ${tries} times with ${code}`)
      this.repeats += 1
      await setTimeout(retryAfterMs)
    }
  }

  /** Waits until so many requests have been acknowledged. */
  untilAnswers(count: number): Promise<void> {
    if (this.#answers >= count) return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiters.set(resolve, count)
    })
  }

  /** The caller has yet to write down what it was told: whoever waits goes on after that. */
  #count(): void {
    this.#answers += 1
    for (const [resolve, count] of this.#waiters) {
      if (this.#answers < count) continue
      this.#waiters.delete(resolve)
      setImmediate(resolve)
    }
  }
}
