import { accepted, refused } from '#shared/kernel/result.ts'
import { PageId } from '#shared/model/ids.ts'
import type { RequestEnvelope } from '#shared/signalling/envelope.ts'
import type { Handshake } from '#shared/signalling/handshake.ts'
import type { ConnectorPorts } from '#shared/web/signalling/Connector.ts'
import type { Link, LinkListener, OpenLink } from '#shared/web/signalling/Link.ts'
import type { AccessToken, TokenRefusal, TokenSource } from '#shared/web/signalling/TokenSource.ts'
import type { OnWake, WakeSignal } from '#shared/web/wake/wakeSignal.ts'
import { FakeClock } from './FakeClock.ts'

/** A request as it arrived. */
export interface Sent {
  readonly name: string
  readonly envelope: RequestEnvelope
  readonly answer: (answer: unknown) => void
}

/** One attempt to connect, played by the test as the server. */
export class FakeLink implements Link {
  readonly path: string
  readonly handshake: Handshake
  readonly server: LinkListener
  readonly sent: Sent[] = []
  closed = false

  constructor(options: Parameters<OpenLink>[0]) {
    this.path = options.path
    this.handshake = options.handshake
    this.server = options.listener
  }

  readonly send: Link['send'] = (name, envelope, answered) => {
    this.sent.push({ name, envelope, answer: answered })
  }

  readonly close = (): void => {
    this.closed = true
  }

  /** The newest request of a name. */
  request(name: string): Sent {
    const found = this.sent.findLast((one) => one.name === name)
    if (!found) throw new Error(`not asked: ${name}`)
    return found
  }
}

/** A world without a network: every link that was opened, and the means to move it. */
export class FakeWorld implements ConnectorPorts {
  readonly clock = new FakeClock()
  readonly page = PageId.parse('7d3f0c1e-58a2-4b6f-9c40-2f1f3f9f6a01')
  readonly links: FakeLink[] = []
  readonly #wakes = new Set<(signal: WakeSignal) => void>()

  readonly openLink: OpenLink = (options) => {
    const link = new FakeLink(options)
    this.links.push(link)
    return link
  }

  readonly random = (): number => 0.5

  readonly onWake: OnWake = (listener) => {
    this.#wakes.add(listener)
    return () => this.#wakes.delete(listener)
  }

  /** The newest link. */
  get link(): FakeLink {
    const link = this.links.at(-1)
    if (!link) throw new Error('no link was opened')
    return link
  }

  wake(signal: WakeSignal = 'online'): void {
    for (const listener of [...this.#wakes]) listener(signal)
  }
}

/** Gives token-1, token-2, ... */
export class FakeTokens implements TokenSource {
  given = 0
  refusal: TokenRefusal | null = null
  readonly #expiresInMs: number
  readonly #path: string | undefined

  constructor(expiresInMs = 600_000, path?: string) {
    this.#expiresInMs = expiresInMs
    this.#path = path
  }

  readonly obtain = async () => {
    if (this.refusal) return refused(this.refusal)
    this.given += 1
    const token: AccessToken = { token: `token-${this.given}`, expiresInMs: this.#expiresInMs }
    return accepted(this.#path === undefined ? token : { ...token, path: `${this.#path}${this.given}/` })
  }
}
