import type { types } from 'mediasoup-client'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { ProducerSource, SourceTrouble } from '#shared/model/media/parameters.ts'
import type { MediaRequest } from './mediaRequest.ts'
import type { SendingRate } from './pictureRate.ts'

const RETRY_MS = 1_000

/** How much of a picture is sent: an offer waits with the smallest layer, which costs next to nothing. */
export type WantedLayers = 'smallest' | 'all'

/** What a source is to send: nothing without a track. Once all layers are sent, they stay. */
export interface WantedTrack {
  readonly track: MediaStreamTrack | null
  readonly muted: boolean
  readonly layers: WantedLayers
  /** Why nothing comes from it although it should, for the others to know. */
  readonly trouble: SourceTrouble | null
}

/** More than there are: the library takes as many as it has. */
const EVERY_SPATIAL_LAYER = 3

/** The library's producer, as far as it is used here. */
export type TrackProducer = Pick<
  types.Producer,
  'track' | 'paused' | 'closed' | 'pause' | 'resume' | 'close' | 'replaceTrack' | 'setMaxSpatialLayer'
> & {
  readonly setRate: (rate: SendingRate, layers: WantedLayers) => Promise<void>
}

/** All that is wanted of a source; each round sends it as a new one. */
interface Wish extends WantedTrack {
  readonly rate: SendingRate
  readonly round: number
}

/** What a source's producer needs. */
export interface SourceProducerPorts {
  readonly source: ProducerSource
  readonly produce: (
    track: MediaStreamTrack,
    how: { readonly muted: boolean; readonly layers: WantedLayers },
  ) => Promise<TrackProducer>
  readonly request: MediaRequest
  readonly clock: Clock
}

/** Brings one source's producer to what is wanted, one step at a time; the newest wish wins. */
export class SourceProducer {
  readonly #ports: SourceProducerPorts
  #wanted: Wish = {
    track: null,
    muted: false,
    layers: 'all',
    trouble: null,
    rate: 'whole',
    round: 0,
  }
  /** What the server has taken in of it. */
  #told: SourceTrouble | null = null
  #isTellingRefused = false
  #producer: TrackProducer | null = null
  #layers: WantedLayers = 'all'
  #rate: SendingRate = 'whole'
  #round = 0
  /** Counts wishes for nothing: the server stops a source then too, so none of them may be skipped. */
  #stops = 0
  #running: Promise<void> | null = null
  #stopRetry: Stopper = () => undefined
  #closed = false

  constructor(ports: SourceProducerPorts) {
    this.#ports = ports
  }

  /** Resolves when the wish came true, or failed and is tried again later. */
  want(wanted: WantedTrack): Promise<void> {
    this.#wanted = { ...this.#wanted, ...wanted }
    if (!wanted.track) {
      this.#stops += 1
      this.#producer?.close()
    }
    return this.#run()
  }

  /** Makes no more of the smallest layer than the links take, or sends none; resolves as `want` does. */
  limit(rate: SendingRate): Promise<void> {
    this.#wanted = { ...this.#wanted, rate }
    return this.#run()
  }

  /** Sends the same as a new source: what the others know of the one before does not matter any more. */
  sendAnew(): Promise<void> {
    this.#wanted = { ...this.#wanted, round: this.#wanted.round + 1 }
    return this.#run()
  }

  /** Takes no more steps. The producer itself ends with its transport. */
  close(): void {
    this.#closed = true
    this.#stopRetry()
  }

  #run(): Promise<void> {
    this.#stopRetry()
    this.#running ??= this.#reconcile()
    return this.#running
  }

  async #reconcile(): Promise<void> {
    this.#isTellingRefused = false
    try {
      while (!this.#closed) {
        const wanted = this.#wanted
        // A wish that came while the last step found nothing to do has to be looked at, too.
        if (!(await this.#step()) && wanted === this.#wanted) break
      }
      if (this.#isTellingRefused) this.#retryLater()
    } catch {
      this.#retryLater()
    } finally {
      // Here and not later: a wish that comes from now on needs a run of its own.
      this.#running = null
    }
  }

  #retryLater(): void {
    if (!this.#closed) this.#stopRetry = this.#ports.clock.after(RETRY_MS, () => void this.#run())
  }

  /** One step towards the wish; false when there is nothing left to do. */
  async #step(): Promise<boolean> {
    const { track, muted, layers, trouble, rate, round } = this.#wanted
    const { source, request } = this.#ports
    if (trouble !== this.#told && !this.#isTellingRefused) {
      const answer = await request('media.setTrouble', { source, trouble })
      if (answer.ok) this.#told = trouble
      // What is to be sent does not wait for it.
      else this.#isTellingRefused = true
      return true
    }
    const producer = this.#producer
    if (!producer) {
      if (!track) return false
      await this.#send(track)
      return true
    }
    if (producer.closed || !track) {
      producer.close()
      this.#producer = null
      await request('media.closeProducer', { source })
      return true
    }
    if (producer.track !== track) {
      await producer.replaceTrack({ track })
      return true
    }
    if (round !== this.#round) {
      await this.#send(track)
      // The server closed its side of it when the new one stood.
      producer.close()
      return true
    }
    if (layers === 'all' && this.#layers !== 'all' && rate !== 'none') {
      await producer.setMaxSpatialLayer(EVERY_SPATIAL_LAYER)
      this.#layers = 'all'
      return true
    }
    if (rate !== this.#rate) {
      await producer.setRate(rate, this.#layers)
      this.#rate = rate
      return true
    }
    if (producer.paused === muted) return false
    // The own side first: nothing leaves any more when the server hears of it.
    if (muted) producer.pause()
    else producer.resume()
    await request('media.setProducerPaused', { source, paused: muted })
    return true
  }

  async #send(track: MediaStreamTrack): Promise<void> {
    const { muted, layers, round } = this.#wanted
    const stops = this.#stops
    this.#producer = await this.#ports.produce(track, { muted, layers })
    this.#layers = layers
    this.#rate = 'whole'
    this.#round = round
    if (stops !== this.#stops) this.#producer.close()
  }
}
