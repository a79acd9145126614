import type { types } from 'mediasoup-client'
import type { Clock } from '#shared/kernel/clock.ts'
import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import type { PictureRate } from '#shared/model/media/pictureRate.ts'
import type { SignallingClient } from '../signalling/SignallingClient.ts'
import { createStore, type Store, type WritableStore } from '../state/createStore.ts'
import { acceptedValue } from './acceptedValue.ts'
import { receiveTracks } from './consumers.ts'
import type { DeviceCache } from './DeviceCache.ts'
import { IceRepair } from './IceRepair.ts'
import { measureLink } from './measureLink.ts'
import type { MediaRequest } from './mediaRequest.ts'
import type { SendingRate } from './pictureRate.ts'
import { produce } from './producers.ts'
import type { RealTimeText } from './RealTimeText.ts'
import type { RemoteStreams } from './RemoteStreams.ts'
import { SoundDelays } from './SoundDelays.ts'
import type { SoundFlow } from './SoundFlow.ts'
import { SourceProducer, type WantedTrack } from './SourceProducer.ts'
import { bothSent, type LossTold, nextSoundFirst } from './soundFirst.ts'
import { receiveText, sendText } from './textChannels.ts'
import { openReceiveTransport, openSendTransport } from './transports.ts'

/** What the connection before has found out about the link, in bits a second; null when nothing. */
export interface KnownRoom {
  outgoingBps: number | null
}

/** What a connection is made with; all of it outlives the connection. */
export interface MediaConnectionOptions {
  readonly client: SignallingClient<'call'>
  readonly devices: DeviceCache
  readonly remote: RemoteStreams
  readonly text: RealTimeText
  readonly flow: SoundFlow
  /** Whether the own hands are what is listened to. */
  readonly signs: Store<boolean>
  /** What the way out takes, as far as it is known. */
  readonly room: KnownRoom
  /** Where what comes in stands on its way: as ICE knows it. */
  readonly path: WritableStore<'open' | 'lost'>
  readonly clock: Clock
  /** The path of a transport is lost, and restarting ICE does not find another. */
  readonly beyondRepair: () => void
  /** The room does not take a transport: close this connection and take a new one. */
  readonly refused: () => void
  /** The own picture is about to be sent as a new one. */
  readonly pictureAnew: () => void
}

/** An answer that takes longer comes from further away than sound may wait for. */
const FAR_MS = 400

/** What the own sources are to send. */
export type WantedTracks = Readonly<Record<ProducerSource, WantedTrack>>

/** No source is sent. */
export const nothing: WantedTracks = {
  microphone: { track: null, muted: false, layers: 'all', trouble: null },
  camera: { track: null, muted: false, layers: 'all', trouble: null },
}

/** One seat in the room: two transports and all that goes over them, from joining to its end. */
export class MediaConnection {
  readonly #options: MediaConnectionOptions
  readonly #listening = new Disposables()
  readonly #transports: types.Transport[] = []
  readonly #repairs: IceRepair[] = []
  #sources: Readonly<Record<ProducerSource, SourceProducer>> | null = null
  #wanted = nothing
  #rate: PictureRate = 'whole'
  #soundFirst = bothSent
  readonly #delays = new SoundDelays()
  #closed = false
  readonly #shown = createStore(0)
  #unwatch: Stopper = () => undefined

  constructor(options: MediaConnectionOptions) {
    this.#options = options
  }

  /**
   * Takes the seat; resolves when both transports stand and everything is on its way. Rejects when the
   * room refuses or the connection closes meanwhile: then close it and take a new one.
   */
  async join(): Promise<void> {
    const { client, devices, remote, text, flow, room } = this.#options
    const request: MediaRequest = (name, input) => client.request(name, input)
    const joined = acceptedValue(client.request('media.join', {})).then(({ routerRtpCapabilities }) =>
      devices.get(routerRtpCapabilities),
    )
    // Over a long way each answer that is waited for costs most: a room like the one before is asked for all at once.
    const expected = devices.newest ?? joined
    const opening = async () => ({ device: await expected, request, refused: this.#options.refused })
    const receiving = opening()
      .then(openReceiveTransport)
      .then((transport) => this.#keep(transport, request))
    // What the server announces before the transport stands waits for it.
    const tracks = receiveTracks({
      client,
      transport: receiving,
      remote,
      flow,
      delays: this.#delays,
      shown: this.#shown,
    })
    this.#listening.add(tracks.stop)
    this.#unwatch = tracks.unwatch
    this.#listening.add(this.#options.signs.subscribe(() => this.#limitPicture()))
    this.#listening.add(receiveText({ client, transport: receiving, text }))
    this.#listening.add(
      client.on('media.pictureWanted', ({ rate }) => {
        this.#rate = rate
        this.#limitPicture()
      }),
    )
    const { clock } = this.#options
    const sendingOpened = async () => {
      const of = await opening()
      const askedAtMs = clock.monotonicMs()
      const transport = this.#keep(await openSendTransport(of), request)
      return { transport, isFar: clock.monotonicMs() - askedAtMs > FAR_MS }
    }
    const [device, { transport: sending, isFar }] = await Promise.all([joined, sendingOpened(), receiving])
    if (device !== (await expected)) throw new Error('join() | the room is not like the one before')
    this.#listening.add(
      measureLink({
        clock,
        stats: async () => {
          const [outgoing, incoming] = await Promise.all([sending.getStats(), (await receiving).getStats()])
          return { sending: outgoing.values(), receiving: incoming.values(), rate: this.#sendingRate }
        },
        tell: (report) => {
          // While nothing gets through, the browser only guesses.
          if (!flow.stalled.get() && report.outgoingBps !== null) room.outgoingBps = report.outgoingBps
          return client.request('media.reportLink', report)
        },
        onLosses: (losses) => this.#putSoundFirst(losses),
        onSound: (sound) => this.#delays.look(sound, clock.monotonicMs()),
      }),
    )
    const sourceOf = (source: ProducerSource) =>
      new SourceProducer({
        source,
        request,
        clock,
        produce: (track, how) =>
          produce({ device, transport: sending, source, track, linkBps: room.outgoingBps, isFar, ...how }),
      })
    this.#sources = { microphone: sourceOf('microphone'), camera: sourceOf('camera') }
    this.#limitPicture()
    // One after the other is negotiated: sound first.
    void this.want(this.#wanted)
    this.#listening.add(await sendText({ client, transport: sending, text }))
  }

  /** Brings the own producers to what is wanted. */
  async want(wanted: WantedTracks): Promise<void> {
    this.#wanted = wanted
    if (this.#closed || !this.#sources) return
    const { microphone, camera } = this.#sources
    await Promise.all([microphone.want(wanted.microphone), camera.want(wanted.camera)])
  }

  get #sendingRate(): SendingRate {
    if (this.#options.signs.get()) return this.#rate === 'whole' ? 'whole' : 'signed'
    return this.#soundFirst.state === 'soundOnly' ? 'none' : this.#rate
  }

  #limitPicture(): void {
    void this.#sources?.camera.limit(this.#sendingRate)
  }

  #putSoundFirst(losses: readonly LossTold[]): void {
    const before = this.#soundFirst
    this.#soundFirst = nextSoundFirst(before, losses, this.#options.clock.monotonicMs())
    if (this.#soundFirst.state === before.state) return
    this.#limitPicture()
    // To the others a picture of which nothing came for so long is lost.
    if (this.#soundFirst.state === 'both') void this.refreshPictures()
  }

  /** After a break: pictures in both directions begin anew. */
  async refreshPictures(): Promise<void> {
    const answer = await this.#options.client.request('media.refreshPictures', {})
    if (!answer.ok || !answer.value.pictureWasLost) return
    this.#options.pictureAnew()
    await this.#sources?.camera.sendAnew()
  }

  /** The network may be another one: lost paths are looked for at once. */
  hurry(isStalled: boolean): void {
    for (const repair of this.#repairs) repair.hurry(isStalled)
  }

  /** Its signalling is gone: asks and listens no more, while its media may still flow. */
  retire(): void {
    this.#closed = true
    this.#sources?.microphone.close()
    this.#sources?.camera.close()
    this.#listening.dispose()
  }

  /** How many tracks of what came in are still shown. */
  get shown(): Store<number> {
    return this.#shown
  }

  /** Sends nothing more and expects nothing, while the last pictures of what came in may still show. */
  yield(): void {
    this.#unwatch()
    for (const transport of this.#transports) if (transport.direction === 'send') transport.close()
  }

  /** Order: wishes and listening, then the transports, which close all that goes over them. */
  close(): void {
    this.retire()
    for (const transport of this.#transports) transport.close()
  }

  #watchPath(transport: types.Transport): void {
    const { path } = this.#options
    const look = () => {
      const { connectionState } = transport
      if (connectionState === 'disconnected' || connectionState === 'failed') path.set('lost')
      // One that is only about to be connected has brought nothing yet.
      else if (connectionState === 'connected') path.set('open')
    }
    look()
    transport.on('connectionstatechange', look)
    this.#listening.add(() => transport.removeListener('connectionstatechange', look))
  }

  #keep(transport: types.Transport, request: MediaRequest): types.Transport {
    if (this.#closed) {
      transport.close()
      throw new Error('join() | closed')
    }
    this.#transports.push(transport)
    if (transport.direction === 'recv') this.#watchPath(transport)
    const { clock, beyondRepair } = this.#options
    const repair = new IceRepair({ transport, request, clock, beyondRepair })
    this.#repairs.push(repair)
    this.#listening.add(() => repair.stop())
    return transport
  }
}
