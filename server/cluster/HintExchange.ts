import type { Hint } from '#server/domain/ports/hints.ts'
import type { NodeLease } from '#server/domain/ports/platform.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import type { HintBus } from './HintBus.ts'
import { hintMessages, readHintMessage, type Speaker } from './hintMessage.ts'
import type { Peers } from './Peers.ts'

const SAY_HERE_EVERY_MS = 1_000

/** What carries text to every node, this one among them; it may lose some, and says so. */
export interface Broadcast {
  /** Rejects when it cannot tell; then it tells of a gap once it is back. */
  readonly send: (text: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** What is heard over a broadcast. */
export interface BroadcastListener {
  readonly onText: (text: string) => void
  /** It is back after a while in which anything may have been said, by this node too. */
  readonly onGap: () => void
}

const everything: Hint = { kind: 'everything' }

/**
 * Tells the other nodes what this one publishes, and this one what they do. What a command publishes at once goes out as one
 * message, and so does all that comes while a message is under way. A hint is never the only copy of anything: after a gap
 * everybody reads again.
 */
export class HintExchange {
  readonly #parts: ExchangeParts
  #waiting: Hint[] = []
  #broadcast: Broadcast | null = null
  #isSending = false
  #stopListening: Stopper = () => {}
  #stopTimer: Stopper = () => {}

  private constructor(parts: ExchangeParts) {
    this.#parts = parts
  }

  /** Takes part from now on; nothing is heard before. */
  static async start(parts: ExchangeParts): Promise<HintExchange> {
    const exchange = new HintExchange(parts)
    exchange.#broadcast = await parts.join({
      onText: (text) => exchange.#heard(text),
      onGap: () => exchange.#afterGap(),
    })
    exchange.#stopListening = parts.bus.onHint(({ hint, from }) => {
      // That this node has to read again says nothing about the others.
      if (from === 'here' && hint.kind !== 'everything') exchange.#tell(hint)
    })
    exchange.#sayHere()
    return exchange
  }

  async close(): Promise<void> {
    this.#stopListening()
    this.#stopTimer()
    await this.#broadcast?.close()
  }

  #sayHere(): void {
    this.#send()
    this.#stopTimer = this.#parts.clock.after(SAY_HERE_EVERY_MS, () => this.#sayHere())
  }

  #tell(hint: Hint): void {
    this.#waiting.push(hint)
    if (this.#waiting.length === 1) queueMicrotask(() => this.#send())
  }

  #send(): void {
    if (this.#isSending) return
    this.#isSending = true
    this.#sendAll()
      .catch((cause: unknown) => {
        this.#waiting = []
        this.#parts.log.warn('HintExchange | could not tell the other nodes', { cause: describeCause(cause) })
      })
      .finally(() => {
        this.#isSending = false
      })
  }

  async #sendAll(): Promise<void> {
    do {
      const hints = this.#waiting
      this.#waiting = []
      for (const text of hintMessages(this.#speaker(), hints)) await this.#broadcast?.send(text)
    } while (this.#waiting.length > 0)
  }

  #speaker(): Speaker {
    const { startId, lease, canMatch } = this.#parts
    return { from: startId, nodeId: lease.nodeId, canMatch: canMatch() }
  }

  #heard(text: string): void {
    const { bus, peers, startId } = this.#parts
    const message = readHintMessage(text)
    if (message?.from === startId) return
    if (message !== null) peers.heard(message.nodeId, message.canMatch)
    for (const hint of message?.hints ?? [everything]) bus.receive(hint)
  }

  #afterGap(): void {
    this.#parts.log.info('HintExchange | back after a gap, everybody reads again')
    this.#parts.bus.receive(everything)
    this.#tell(everything)
  }
}

interface ExchangeParts {
  readonly bus: HintBus
  readonly peers: Peers
  readonly lease: Pick<NodeLease, 'nodeId'>
  /** Whether this node may write and has a place for calls. */
  readonly canMatch: () => boolean
  readonly clock: Clock
  readonly log: Log
  /** Another one at each start. */
  readonly startId: string
  /** Opens the broadcast; rejects when it cannot. */
  readonly join: (listener: BroadcastListener) => Promise<Broadcast>
}
