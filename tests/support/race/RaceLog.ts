import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { RequestInput, RequestName, RequestValue } from '#shared/signalling/requests.ts'
import type { WireClient } from '../WireClient.ts'

const MOST_TRIES = 6

/** What the clients of a race were told, to be held against the rows afterwards. */
export class RaceLog {
  /** Tickets whose creation was acknowledged. */
  readonly created = new Set<string>()
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
      const answer = await client.request(name, input, requestId)
      if (answer.ok) return answer.value
      const { code, retryAfterMs = 0 } = answer.error
      if (code !== 'conflict' && code !== 'unavailable') return null
      if (tries === MOST_TRIES) throw new Error(`${name} was refused ${tries} times with ${code}`)
      this.repeats += 1
      await setTimeout(retryAfterMs)
    }
  }
}
