import type { Answer } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { RequestInput, RequestNameOn, RequestValue } from '#shared/signalling/requests.ts'
import type { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'

/** The console's own connection; keeps the last refusal, so that it is always put into words. */
export class StaffLobby {
  readonly client: SignallingClient<'lobby'>
  readonly #trouble = createStore<ErrorCode | null>(null)

  constructor(client: SignallingClient<'lobby'>) {
    this.client = client
  }

  /** Why the last request was refused; null when it was not, or when the words were read. */
  get trouble(): Store<ErrorCode | null> {
    return this.#trouble
  }

  /** Asks the server and notes a refusal. */
  async request<Name extends RequestNameOn<'lobby'>>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<Answer<RequestValue<Name>>> {
    const answer = await this.client.request(name, input)
    this.note(answer)
    return answer
  }

  /** Notes whether an answer, also one of the call's own connection, was a refusal. */
  note(answer: Answer<unknown>): void {
    this.#trouble.set(answer.ok ? null : answer.error.code)
  }

  /** The words were read. */
  dismiss(): void {
    this.#trouble.set(null)
  }
}
