import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import {
  MediaConnection,
  type MediaConnectionOptions,
  nothing,
  type WantedTracks,
} from './MediaConnection.ts'

const REJOIN_MS = 1_000
/** By now every last picture of the connection before has its successor or is dropped. */
const LINGER_MS = 6_000

/** What the seat asks and tells whoever owns it. */
export interface SeatOwner {
  readonly wanted: () => WantedTracks
  /** Another connection begins; it stands. */
  readonly joining: () => void
  readonly joined: () => void
}

/** Keeps a seat in the call's room over reconnects: one connection after the other, without a dark moment. */
export class MediaSeat {
  readonly #options: MediaConnectionOptions
  readonly #owner: SeatOwner
  readonly #disposables = new Disposables()
  #current: MediaConnection | null = null
  /** The one before, whose last pictures stay until the new one stands. */
  #retired: MediaConnection | null = null
  #isRefused = false
  #stopTimer: Stopper = () => undefined

  constructor(options: MediaConnectionOptions, owner: SeatOwner) {
    this.#options = options
    this.#owner = owner
    const { client } = options
    this.#disposables.add(client.link.subscribe(() => this.#linkChanged()))
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
    this.#options.remote.markStale()
    const connection = new MediaConnection(this.#options)
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
    const retired = this.#retired
    retired?.stopSending()
    this.#stopTimer = this.#options.clock.after(LINGER_MS, () => {
      retired?.close()
      if (this.#retired === retired) this.#retired = null
    })
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
    this.#retired?.close()
    this.#retired = this.#current
    this.#current = null
  }

  #leave(): void {
    this.#retire()
    this.#retired?.close()
    this.#retired = null
    this.#options.remote.setParticipants([])
  }
}
