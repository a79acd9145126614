import type { types } from 'mediasoup'
import { MediaRefusedError } from '#server/domain/ports/media.ts'
import { Turns } from '#shared/kernel/Turns.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { LinkReport, LinkSuffers, MediaPath } from '#shared/model/media/link.ts'
import type { ProducerSource, SourceTrouble } from '#shared/model/media/parameters.ts'
import type { PictureRate } from '#shared/model/media/pictureRate.ts'
import { limitReceiving, limitSending } from './limitTransport.ts'
import { type Graded, ungraded } from './linkGrade.ts'

/** Something that another peer receives; paused until both sides are admitted and the track is attached. */
export interface Inbound {
  readonly consumer: types.Consumer
  readonly from: ParticipantId
  /** By the monotonic clock. */
  readonly madeAtMs: number
  isReady: boolean
}

/** A text channel that another peer receives; paused until both sides are admitted and the channel is open there. */
export interface InboundText {
  readonly dataConsumer: types.DataConsumer
  readonly from: ParticipantId
  isReady: boolean
}

/** One connection's media in a room. */
export class MediaPeer {
  readonly id: ParticipantId
  /** What the link to it was thought to take before this connection. */
  readonly knownBps: number | null
  isAdmitted: boolean
  /** The receiving transport's bandwidth is being estimated, which sends padding. */
  isEstimated = false
  /** What the link to this peer is thought to take, in bits a second; null before anything is known. */
  availableBps: number | null = null
  /** What its browser measured last. */
  report: LinkReport | null = null
  /** How its media goes, as it said last. */
  path: MediaPath | null = null
  graded: Graded = ungraded
  /** What people notice first of a link that is not good. */
  suffers: LinkSuffers = 'picture'
  /** Nothing of its picture came for a while. */
  pictureWasLost = false
  /** How much of its picture this peer was told to make. */
  pictureRate: PictureRate = 'whole'
  rtpCapabilities: types.RtpCapabilities | null = null
  sending: types.WebRtcTransport | null = null
  receiving: types.WebRtcTransport | null = null
  text: types.DataProducer | null = null
  /** What this peer writes reaches somebody. */
  isTextHeard = false
  /** Which sources bring nothing, and how so. */
  readonly troubles = new Map<ProducerSource, SourceTrouble>()
  readonly producers = new Map<ProducerSource, types.Producer>()
  readonly inbound = new Map<string, Inbound>()
  readonly inboundText = new Map<string, InboundText>()
  /** What one source does happens one after the other, so that two who take its place at once leave one behind. */
  readonly turns = new Turns()
  /** Counts the times that this peer had to stop sending: what began before must not go on after. */
  stops = 0

  readonly #takenOn = new Set<string>()
  /** What may go each way, in bits a second; null: as much as the link takes. */
  #mostBps: number | null
  /** A limit was set once, and has to be taken away again. */
  #wasLimited: boolean

  constructor(
    id: ParticipantId,
    of: {
      readonly isAdmitted: boolean
      readonly mostBps: number | null
      readonly knownBps: number | null
    },
  ) {
    this.id = id
    this.knownBps = of.knownBps
    this.isAdmitted = of.isAdmitted
    this.#mostBps = of.mostBps
    this.#wasLimited = of.mostBps !== null
  }

  /** From now on so much may go each way. */
  async limit(mostBps: number | null): Promise<void> {
    if (mostBps === this.#mostBps) return
    this.#mostBps = mostBps
    this.#wasLimited ||= mostBps !== null
    await this.settleLimit()
  }

  /** Holds both transports to what may go each way, as many sounds as come by now. */
  async settleLimit(): Promise<void> {
    const { sending, receiving } = this
    const mostBps = this.#mostBps
    if (!this.#wasLimited) return
    const sounds = [...this.inbound.values()].filter(({ consumer }) => consumer.kind === 'audio').length
    await Promise.all([
      sending && limitSending(sending, mostBps),
      receiving && limitReceiving(receiving, { mostBps, sounds }),
    ])
  }

  /** Whether this producer is new to the peer: two who announce it at once make one consumer. */
  takeOn(producerId: string): boolean {
    if (this.#takenOn.has(producerId)) return false
    this.#takenOn.add(producerId)
    return true
  }

  /** Opens a receiving transport: whatever came over an older one has to come anew. */
  receiveOver(transport: types.WebRtcTransport, rtpCapabilities: types.RtpCapabilities): void {
    this.receiving?.close()
    this.receiving = transport
    this.rtpCapabilities = rtpCapabilities
    this.isEstimated = false
    this.availableBps = null
    this.#takenOn.clear()
  }

  /** One of this peer's own two transports. @throws MediaRefusedError */
  transport(transportId: string): types.WebRtcTransport {
    const found = [this.sending, this.receiving].find((transport) => transport?.id === transportId)
    if (!found) throw new MediaRefusedError('notFound', `no such transport [transportId:${transportId}]`)
    return found
  }

  /** The sending transport, when this is its id. @throws MediaRefusedError */
  sendingTransport(transportId: string): types.WebRtcTransport {
    if (this.sending?.id !== transportId) {
      throw new MediaRefusedError('notFound', `no such sending transport [transportId:${transportId}]`)
    }
    return this.sending
  }

  /** What this peer receives under an id. @throws MediaRefusedError */
  inboundOf(consumerId: string): Inbound {
    return found(this.inbound.get(consumerId), consumerId)
  }

  /** What this peer receives is attached there. @throws MediaRefusedError */
  setReady(consumerId: string): void {
    found(this.inbound.get(consumerId) ?? this.inboundText.get(consumerId), consumerId).isReady = true
  }

  /** Closes both transports and with them everything on them. */
  close(): void {
    this.stops += 1
    this.sending?.close()
    this.receiving?.close()
    this.sending = null
    this.receiving = null
    this.text = null
    this.producers.clear()
    this.inbound.clear()
    this.inboundText.clear()
  }
}

function found<Received>(received: Received | undefined, consumerId: string): Received {
  if (!received) throw new MediaRefusedError('notFound', `no such consumer [consumerId:${consumerId}]`)
  return received
}
