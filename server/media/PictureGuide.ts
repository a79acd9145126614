import { parseScalabilityMode, type types } from 'mediasoup'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { PictureRate } from '#shared/model/media/pictureRate.ts'
import type { LinkSigns } from './linkGrade.ts'
import type { MediaPeer } from './MediaPeer.ts'
import {
  beginning,
  isHeldSmall,
  nextStanding,
  type Observed,
  type Rung,
  rateOf,
  rungsOf,
  type Standing,
  shrunk,
  unseen,
} from './pictureLadder.ts'

/** What a layer takes of which its sender has not said it. */
const UNKNOWN_LAYER_BPS = 500_000
/** A signer's picture gets so many times the share of a face that only looks on. */
const SIGNER_WEIGHT = 4
/** By then a sender's estimate of its link has recovered from a break. */
const AFTER_BREAK_MS = 5_000
const ratesFromLeast = ['still', 'slow', 'whole'] as const satisfies readonly PictureRate[]

/** As much of the library's consumer as is guided. */
export type GuidedConsumer = Pick<
  types.Consumer,
  | 'kind'
  | 'type'
  | 'closed'
  | 'paused'
  | 'producerPaused'
  | 'score'
  | 'currentLayers'
  | 'rtpParameters'
  | 'setPreferredLayers'
> & { readonly observer: { readonly on: (name: 'close', listener: () => void) => unknown } }

/** As much of a peer as is looked at. */
type Receiver = Pick<MediaPeer, 'availableBps' | 'report'> & {
  readonly inbound: ReadonlyMap<string, { readonly consumer: GuidedConsumer }>
}

interface Guided {
  readonly from: ParticipantId
  /** The highest rates of the layers, in bits a second, the smallest first. */
  readonly layerBps: readonly number[]
  standing: Standing
  /** What is of use to the receiver. */
  largestLayer: number
  /** What was asked of mediasoup last. */
  spatialLayer: number | null
}

/**
 * Gives every receiver as much of each picture as its link takes. mediasoup chooses by its estimate alone, takes a
 * larger picture at a few frames a second for better than a smaller one at all of them, and forgets the sound's share.
 */
export class PictureGuide {
  readonly #nowMs: () => number
  readonly #gaveUp: (cause: unknown) => void
  readonly #guided = new Map<GuidedConsumer, Guided>()
  #signers: ReadonlySet<ParticipantId> = new Set()

  constructor(ports: { readonly nowMs: () => number; readonly gaveUp: (cause: unknown) => void }) {
    this.#nowMs = ports.nowMs
    this.#gaveUp = ports.gaveUp
  }

  /** From now on the pictures of these come first, and keep all of their frames. */
  setSigners(ids: readonly ParticipantId[]): void {
    this.#signers = new Set(ids)
  }

  /** Guides one more picture until it closes; it begins with its smallest layer. */
  async begin(
    consumer: GuidedConsumer,
    {
      from,
      producer,
    }: { readonly from: ParticipantId; readonly producer: Pick<types.Producer, 'rtpParameters'> },
  ): Promise<void> {
    const layerBps = (producer.rtpParameters.encodings ?? []).map(
      ({ maxBitrate }) => maxBitrate ?? UNKNOWN_LAYER_BPS,
    )
    const standing = beginning(this.#nowMs(), null)
    const guided: Guided = {
      from,
      layerBps,
      standing,
      largestLayer: Number.POSITIVE_INFINITY,
      spatialLayer: null,
    }
    this.#guided.set(consumer, guided)
    consumer.observer.on('close', () => this.#guided.delete(consumer))
    await this.#apply(consumer, guided)
  }

  /**
   * The smallest layer now, more of it again in a while. After a break a sender thinks little of its link, and stops
   * its larger layers within a second; mediasoup notices that only when one has been silent for one and a half.
   */
  async shrink(consumer: GuidedConsumer): Promise<void> {
    const guided = this.#guided.get(consumer)
    if (!guided) return
    guided.standing = shrunk(guided.standing, this.#nowMs(), AFTER_BREAK_MS)
    await this.#apply(consumer, guided)
  }

  /** Looks at everything that a peer receives, and changes what its link does not take. */
  async look(peer: Receiver): Promise<void> {
    const all = [...peer.inbound.values()].flatMap(({ consumer }) =>
      consumer.kind === 'video' ? [consumer] : [],
    )
    const pictures = all.filter(isFlowing)
    for (const consumer of all) if (!isFlowing(consumer)) this.#rest(consumer)
    if (pictures.length === 0) return this.#prepare(peer)
    // mediasoup estimates what pictures can have: sound takes no part in it.
    const { availableBps } = peer
    const weights = pictures.map((consumer) => (this.#isSigned(consumer) ? SIGNER_WEIGHT : 1))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    await Promise.all(
      pictures.map((consumer, index) => {
        const share = (weights[index] ?? 1) / total
        return this.#lookAt(consumer, availableBps === null ? null : availableBps * share)
      }),
    )
  }

  /** Before anything flows, a receiver's own view of its link is all that is known. */
  async #prepare(peer: Receiver): Promise<void> {
    const { report, availableBps } = peer
    if (availableBps !== null || report === null) return
    for (const { consumer } of peer.inbound.values()) {
      const guided = this.#guided.get(consumer)
      if (guided) guided.standing = beginning(this.#nowMs(), report.outgoingBps)
    }
  }

  /**
   * How much of its smallest layer a sender is to make: what the weakest link takes of those over which it flows, or may
   * flow soon as long as there is none. Larger layers stay as they are.
   */
  rateWanted(from: ParticipantId): PictureRate {
    const sent = [...this.#guided].filter(
      ([consumer, guided]) => guided.from === from && !consumer.producerPaused,
    )
    const flowing = sent.filter(([consumer]) => isFlowing(consumer))
    const rates = (flowing.length > 0 ? flowing : sent).map(([, guided]) => rateOf(rungOf(guided)))
    return ratesFromLeast.find((rate) => rates.includes(rate)) ?? 'whole'
  }

  /** No larger layer than this one is of use to the receiver. */
  async hold(consumer: GuidedConsumer, spatialLayer: number): Promise<void> {
    const guided = this.#guided.get(consumer)
    if (!guided) return
    guided.largestLayer = spatialLayer
    await this.#apply(consumer, guided)
  }

  /** The least that a peer is held to by its link, of all the pictures that it gets; null without any. */
  leastOf(peer: Receiver): LinkSigns['gets'] {
    const all = [...peer.inbound.values()].flatMap(({ consumer }) => {
      const guided = this.#guided.get(consumer)
      return guided && isFlowing(consumer) ? [guided] : []
    })
    if (all.length === 0) return null
    const rates = all.map((guided) => rateOf(rungOf(guided)))
    return {
      rate: ratesFromLeast.find((rate) => rates.includes(rate)) ?? 'whole',
      isSmallest: all.some(({ standing, layerBps }) => layerBps.length > 1 && isHeldSmall(standing)),
    }
  }

  async #lookAt(consumer: GuidedConsumer, budgetBps: number | null): Promise<void> {
    const guided = this.#guided.get(consumer)
    if (!guided) return
    // Who sends nothing, or whose own link brings nothing, says nothing about this one.
    if (consumer.score.producerScore === 0) return this.#rest(consumer)
    const observed: Observed = { nowMs: this.#nowMs(), budgetBps, sent: sentOf(consumer) }
    guided.standing = nextStanding(guided.standing, observed, {
      layerBps: guided.layerBps,
      isSigned: this.#signers.has(guided.from),
    })
    await this.#apply(consumer, guided)
  }

  #isSigned(consumer: GuidedConsumer): boolean {
    const from = this.#guided.get(consumer)?.from
    return from !== undefined && this.#signers.has(from)
  }

  #rest(consumer: GuidedConsumer): void {
    const guided = this.#guided.get(consumer)
    if (guided) guided.standing = unseen(guided.standing, this.#nowMs())
  }

  async #apply(consumer: GuidedConsumer, guided: Guided): Promise<void> {
    if (consumer.closed || consumer.type !== 'simulcast') return
    const rung = rungOf(guided)
    const spatialLayer = rung.kind === 'layer' ? Math.min(rung.spatialLayer, guided.largestLayer) : 0
    if (guided.spatialLayer === spatialLayer) return
    guided.spatialLayer = spatialLayer
    await consumer.setPreferredLayers({ spatialLayer }).catch(this.#gaveUp)
  }
}

function rungOf({ layerBps, standing }: Guided): Rung {
  return rungsOf(layerBps.length)[standing.rung] ?? { kind: 'layer', spatialLayer: 0 }
}

function isFlowing({ paused, producerPaused, closed }: GuidedConsumer): boolean {
  return !paused && !producerPaused && !closed
}

function sentOf(consumer: GuidedConsumer): Observed['sent'] {
  if (consumer.type !== 'simulcast') return { spatialLayer: 0, isWhole: true }
  const layers = consumer.currentLayers
  if (!layers) return null
  const { temporalLayers } = parseScalabilityMode(consumer.rtpParameters.encodings?.[0]?.scalabilityMode)
  const { spatialLayer, temporalLayer = 0 } = layers
  return { spatialLayer, isWhole: temporalLayer >= temporalLayers - 1 }
}
