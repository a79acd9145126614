import type { RequestInput } from '#shared/signalling/requests.ts'
import { connectBooth, connectCall, connectStaff, type Shown, type WireClient } from './WireClient.ts'

/** The connections of one test to one server, closed together after it. */
export class Connections {
  readonly #origin: () => string
  readonly #open: WireClient[] = []

  constructor(origin: () => string) {
    this.#origin = origin
  }

  get origin(): string {
    return this.#origin()
  }

  /** Closes a client that was connected by other means after the test, too. */
  keep(client: WireClient): WireClient {
    this.#open.push(client)
    return client
  }

  async booth(id?: string, shown?: Shown): Promise<WireClient> {
    return this.keep(await connectBooth(this.#origin(), id, shown))
  }

  async staff(id?: string, shown?: Shown): Promise<WireClient> {
    return this.keep(await connectStaff(this.#origin(), id, shown))
  }

  /** A seat on the call plane, for whoever is behind the lobby connection. */
  async seat(
    lobby: WireClient,
    callId: RequestInput<'call.token'>['callId'],
    shown?: Shown,
  ): Promise<WireClient> {
    return this.keep(await connectCall(this.#origin(), lobby, callId, shown))
  }

  closeAll(): void {
    for (const client of this.#open.splice(0)) client.close()
  }
}
