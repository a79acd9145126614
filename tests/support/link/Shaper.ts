import type { Clock } from '#shared/kernel/clock.ts'
import type { LinkDirection } from './linkProfile.ts'

/** A packet that would wait longer than this finds the queue full. */
const LONGEST_QUEUE_MS = 300

/** What is under way of a connection: it arrives in its order, whatever the jitter. */
export interface Stream {
  readonly underWay: Array<() => void>
  lastArrivalMs: number
}

interface Held {
  readonly stream: Stream
  readonly bytes: number
}

/** One direction of a link: rate with a queue that drops its tail, delay, jitter, loss, and cuts. */
export class Shaper {
  readonly #clock: Clock
  readonly #random: () => number
  #direction: LinkDirection
  #isCut = false
  #busyUntilMs = 0
  /** What a cut holds back of the streams: their senders repeat it until it gets through. */
  readonly #held: Held[] = []

  constructor(ports: {
    readonly clock: Clock
    readonly random: () => number
    readonly direction: LinkDirection
  }) {
    this.#clock = ports.clock
    this.#random = ports.random
    this.#direction = ports.direction
  }

  /** From now on it is like this; what is under way goes on as it was. */
  set(direction: LinkDirection, isCut: boolean): void {
    this.#direction = direction
    this.#isCut = isCut
    if (isCut) return
    for (const held of this.#held.splice(0)) this.#onItsWay(held)
  }

  /** How long a packet would wait now before it is sent. */
  get queueMs(): number {
    return Math.max(0, this.#busyUntilMs - this.#clock.monotonicMs())
  }

  /** Arrives later or never; a later one may overtake it. */
  datagram(bytes: number, deliver: () => void): void {
    const { lossShare } = this.#direction
    const isLost = this.#random() < lossShare
    if (this.#isCut || this.queueMs > LONGEST_QUEUE_MS) return
    const arrivalMs = this.#send(bytes)
    if (!isLost) this.#at(arrivalMs, () => !this.#isCut && deliver())
  }

  /** Arrives later, after what its stream brought before, and not before a cut has ended. */
  segment(stream: Stream, bytes: number, deliver: () => void): void {
    stream.underWay.push(deliver)
    if (this.#isCut) this.#held.push({ stream, bytes })
    else this.#onItsWay({ stream, bytes })
  }

  #onItsWay(held: Held): void {
    const { stream, bytes } = held
    stream.lastArrivalMs = Math.max(stream.lastArrivalMs, this.#send(bytes))
    // Timers of different lengths may come in another order: whichever comes takes the oldest.
    this.#at(stream.lastArrivalMs, () => {
      if (this.#isCut) this.#held.push(held)
      else stream.underWay.shift()?.()
    })
  }

  /** Takes the link for as long as so many bytes need; answers with when they are at the other end. */
  #send(bytes: number): number {
    const { rateBps, delayMs, jitterMs } = this.#direction
    const startMs = Math.max(this.#clock.monotonicMs(), this.#busyUntilMs)
    this.#busyUntilMs = rateBps === null ? startMs : startMs + (bytes * 8_000) / rateBps
    return this.#busyUntilMs + delayMs + this.#random() * jitterMs
  }

  #at(arrivalMs: number, deliver: () => void): void {
    this.#clock.after(Math.max(0, arrivalMs - this.#clock.monotonicMs()), deliver)
  }
}
