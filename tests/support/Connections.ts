import type { RequestInput } from '#shared/signalling/requests.ts'
import { connectBooth, connectCall, connectStaff, type WireClient } from './WireClient.ts'

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

  async booth(id?: string, shown?: Parameters<typeof connectBooth>[2]): Promise<WireClient> {
    return this.keep(await connectBooth(this.#origin(), id, shown))
  }

  async staff(id?: string): Promise<WireClient> {
    return this.keep(await connectStaff(this.#origin(), id))
  }

  /** A seat on the call plane, for whoever is behind the lobby connection. */
  async seat(lobby: WireClient, callId: RequestInput<'call.token'>['callId']): Promise<WireClient> {
    return this.keep(await connectCall(this.#origin(), lobby, callId))
  }

  closeAll(): void {
    for (const client of this.#open.splice(0)) client.close()
  }
}
