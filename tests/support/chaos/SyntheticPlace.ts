import { randomUUID } from 'node:crypto'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import { accepted } from '#shared/kernel/result.ts'
import { type CallId, PageId } from '#shared/model/ids.ts'
import { browserClock } from '#shared/web/browserClock.ts'
import type { ConnectorPorts } from '#shared/web/signalling/Connector.ts'
import { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'
import { socketLinkTo } from '#shared/web/signalling/socketLink.ts'
import { CuttableLine } from '../CuttableLine.ts'
import { Steady } from './Steady.ts'
import { SyntheticSeat } from './SyntheticSeat.ts'
import type { WatchedServer } from './WatchedServer.ts'

/** What a place is made of, and whom it tells. */
export interface PlaceParts {
  readonly server: WatchedServer
  readonly line: CuttableLine
  readonly claims: LobbyClaims
  /** Something of a call, a ticket or a desk is another way than before. */
  readonly changed: () => void
}

/** Gives a booth or a desk a line of its own. */
export function lineTo(server: WatchedServer): Promise<CuttableLine> {
  return CuttableLine.to(server.origin)
}

/** A booth's or a console's page: its line, its lobby connection and the seat in a call that it looks at. */
export abstract class SyntheticPlace {
  readonly line: CuttableLine
  /** Codes with which the server ended its connection for good; nothing here deserves that. */
  readonly shutOut: string[] = []
  protected readonly changed: () => void
  protected readonly steady = new Steady(() => this.step())
  readonly #server: WatchedServer
  readonly #claims: LobbyClaims
  readonly #world: Omit<ConnectorPorts, 'page'>
  protected lobby: SignallingClient<'lobby'>
  #page = newPage()
  #seat: SyntheticSeat | null = null

  constructor({ server, line, claims, changed }: PlaceParts) {
    this.line = line
    this.changed = changed
    this.#server = server
    this.#claims = claims
    this.#world = {
      clock: browserClock,
      openLink: socketLinkTo(line.origin),
      random: Math.random,
      // Nobody says that the network is back: it is found by trying.
      onWake: () => () => undefined,
    }
    this.lobby = this.#connect()
  }

  get #ports(): ConnectorPorts {
    return { ...this.#world, page: this.#page }
  }

  /** The seat in a call, while there is one. */
  get seat(): SyntheticSeat | null {
    return this.#seat
  }

  /** Goes away without a word and comes back at once as another page of the same place. */
  reload(): void {
    this.sit(null)
    this.lobby.close()
    this.#page = newPage()
    this.lobby = this.#connect()
    this.opened()
  }

  close(): void {
    this.steady.close()
    this.sit(null)
    this.lobby.close()
    this.line.close()
  }

  /** A new lobby connection was made: its topics are to be listened to. */
  protected abstract opened(): void

  /** Does what is to be done next, as things stand. Rejects when that was refused. */
  protected abstract step(): Promise<void>

  /** Looks at this call, or at none. */
  protected sit(callId: CallId | null): void {
    if (callId === (this.#seat?.callId ?? null)) return
    this.#seat?.close()
    const poke = () => {
      this.steady.poke()
      this.changed()
    }
    this.#seat =
      callId === null
        ? null
        : new SyntheticSeat({
            lobby: this.lobby,
            callId,
            ports: this.#ports,
            changed: poke,
          })
    this.changed()
  }

  #connect(): SignallingClient<'lobby'> {
    const { tokens } = this.#server
    const client = SignallingClient.connect({
      plane: 'lobby',
      tokens: { obtain: async () => accepted(tokens.signLobby(this.#claims)) },
      ports: this.#ports,
      // As the booth and the console have it.
      pace: () => (this.#seat === null ? 'atWork' : 'inCall'),
    })
    client.link.subscribe(() => {
      const link = client.link.get()
      // The own end of a connection has this code.
      if (link.state === 'closed' && link.code !== 'unavailable') this.shutOut.push(link.code)
    })
    return client
  }
}

function newPage(): PageId {
  return PageId.parse(randomUUID())
}
