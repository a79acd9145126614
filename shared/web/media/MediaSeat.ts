import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import type { OnWake } from '../wake/wakeSignal.ts'
import {
  MediaConnection,
  type MediaConnectionOptions,
  nothing,
  type WantedTracks,
} from './MediaConnection.ts'
import { RetiredConnections } from './RetiredConnections.ts'

const REJOIN_MS = 1_000
/** So long after a signal, sound that stays away shows that the path is not the right one any more. */
const DOUBTFUL_MS = 5_000

/** What a seat is made with. */
export interface MediaSeatOptions
  extends Omit<MediaConnectionOptions, 'beyondRepair' | 'refused' | 'pictureAnew'> {
  readonly onWake: OnWake
}

/** What the seat asks and tells whoever owns it. */
export interface SeatOwner {
  readonly wanted: () => WantedTracks
  /** Another connection begins; it stands. */
  readonly joining: () => void
  readonly joined: () => void
  /** Over the same connection the own picture is sent as a new one. */
  readonly pictureAnew: () => void
}

/** Keeps a seat in the call's room over reconnects: one connection after the other, without a dark moment. */
export class MediaSeat {
  readonly #options: MediaSeatOptions
  readonly #owner: SeatOwner
  readonly #disposables = new Disposables()
  #current: MediaConnection | null = null
  /** Those before, whose last pictures stay. */
  readonly #retired: RetiredConnections
  #isRefused = false
  #wokeAtMs = Number.NEGATIVE_INFINITY
  #stopTimer: Stopper = () => undefined

  constructor(options: MediaSeatOptions, owner: SeatOwner) {
    this.#options = options
    this.#owner = owner
    this.#retired = new RetiredConnections(options.clock)
    const { client, flow, clock, onWake } = options
    this.#disposables.add(client.link.subscribe(() => this.#linkChanged()))
    this.#disposables.add(
      onWake(() => {
        this.#wokeAtMs = clock.monotonicMs()
        this.#current?.hurry(flow.stalled.get())
      }),
    )
    this.#disposables.add(
      flow.stalled.subscribe(() => {
        const isDoubtful = clock.monotonicMs() - this.#wokeAtMs < DOUBTFUL_MS
        if (flow.stalled.get() && isDoubtful) this.#current?.hurry(true)
      }),
    )
    this.#disposables.add(
      client.on('media.roomClosed', ({ reason }) => {
        if (reason === 'ended') this.#leave()
        // After a move this connection is closed too, and the next one leads to the right node.
        else this.#linkChanged()
      }),
    )
  }

  /** Brings the own producers to what is wanted now; a seat that was refused may be had now. */
  async update(): Promise<void> {
    if (!this.#current && this.#isRefused) this.#join()
    await this.#current?.want(this.#owner.wanted())
  }

  /** After a break in the own link: pictures in both directions begin anew. */
  async refreshPictures(): Promise<void> {
    await this.#current?.refreshPictures()
  }

  /** What is sent now was stopped on the server: the next `update` begins anew. */
  stopSending(): void {
    void this.#current?.want(nothing)
  }

  /** Order: listening, then everything that is open. */
  close(): void {
    this.#disposables.dispose()
    this.#leave()
  }

  #linkChanged(): void {
    const { state } = this.#options.client.link.get()
    if (state === 'connected') this.#join()
    else if (state === 'closed') this.#leave()
    else this.#retire()
  }

  #join(): void {
    this.#retire()
    this.#owner.joining()
    const { client, remote } = this.#options
    remote.markStale()
    const connection: MediaConnection = new MediaConnection({
      ...this.#options,
      // With new transports, unless the connection that carries the requests is about to be another one, too.
      beyondRepair: () => {
        if (this.#current === connection && client.link.get().state === 'connected') this.#join()
      },
      refused: () => this.#failed(connection),
      pictureAnew: () => {
        this.#owner.pictureAnew()
        void connection.want(this.#owner.wanted())
      },
    })
    this.#current = connection
    void connection.want(this.#owner.wanted())
    connection.join().then(
      () => this.#joined(connection),
      () => this.#failed(connection),
    )
  }

  #joined(connection: MediaConnection): void {
    if (this.#current !== connection) return
    this.#owner.joined()
    this.#options.remote.expectAll()
    this.#retired.succeeded()
  }

  #failed(connection: MediaConnection): void {
    connection.close()
    if (this.#current !== connection) return
    this.#current = null
    if (this.#options.client.link.get().state !== 'connected') return
    this.#isRefused = true
    this.#stopTimer = this.#options.clock.after(REJOIN_MS, () => this.#join())
  }

  /** Keeps what still shows, but nothing is asked of it any more. */
  #retire(): void {
    this.#stopTimer()
    this.#isRefused = false
    if (!this.#current) return
    this.#current.retire()
    this.#retired.add(this.#current)
    this.#current = null
  }

  #leave(): void {
    this.#retire()
    this.#retired.close()
    this.#options.remote.setParticipants([])
  }
}
