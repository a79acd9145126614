import { Disposables } from '#shared/kernel/disposables.ts'
import type { CallView } from '#shared/model/call.ts'
import type { CallId, PageId } from '#shared/model/ids.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { browserClock } from '../browserClock.ts'
import type { LinkState } from '../signalling/linkState.ts'
import { SignallingClient } from '../signalling/SignallingClient.ts'
import { createStore, type Store } from '../state/createStore.ts'
import { callTokens } from './callTokens.ts'
import { DeviceCache } from './DeviceCache.ts'
import { isHeard } from './isHeard.ts'
import type { LocalDevices } from './LocalDevices.ts'
import type { WantedTracks } from './MediaConnection.ts'
import { MediaSeat } from './MediaSeat.ts'
import { RealTimeText } from './RealTimeText.ts'
import { type RemoteMedia, RemoteStreams } from './RemoteStreams.ts'
import { SoundFlow } from './SoundFlow.ts'
import type { WantedLayers } from './SourceProducer.ts'
import { wantedSources } from './wantedSources.ts'

/** The first pictures have the machine and the link to themselves for so long, then all layers are sent. */
const FIRST_PICTURES_MS = 500

/** Which of the own sources are muted. */
export type Muted = Readonly<Record<ProducerSource, boolean>>

/** What a session is made of. */
export interface CallSessionOptions {
  readonly lobby: SignallingClient<'lobby'>
  readonly callId: CallId
  readonly devices: LocalDevices
  /** Of a booth: so the server knows whether it comes back, or was loaded anew. */
  readonly page?: PageId
}

/**
 * One participant's part in one call: the view, the own tracks, the others' streams and the text. It
 * keeps itself as the view wants it and joins again by itself until the call ends or `close`.
 */
export class CallSession {
  /** The call as this participant sees it; the last view stays when the call has ended. */
  readonly view: Store<CallView | null>
  readonly text = new RealTimeText(browserClock)
  /** Asks the call's node. */
  readonly request: SignallingClient<'call'>['request'] = (name, input) => this.#client.request(name, input)
  readonly #devices: LocalDevices
  readonly #client: SignallingClient<'call'>
  readonly #remote = new RemoteStreams(browserClock)
  readonly #flow = new SoundFlow({
    clock: browserClock,
    isDue: (participantId) => isHeard(this.view.get(), this.remote.get(), participantId),
    returned: () => void this.#client.request('media.refreshPictures', {}),
  })
  readonly #path = createStore<'open' | 'lost'>('open')
  readonly #isCutOff = createStore(false)
  readonly #seat: MediaSeat
  readonly #muted = createStore<Muted>({ microphone: false, camera: false })
  readonly #disposables = new Disposables()
  #layers: WantedLayers = 'all'
  #sendsFor: CallView['sendsFor'] = null

  private constructor({ lobby, callId, devices, page }: CallSessionOptions) {
    this.#devices = devices
    this.#client = SignallingClient.connect({
      plane: 'call',
      tokens: callTokens(lobby, callId, page ?? null),
    })
    this.view = this.#client.topic('call')
    this.#seat = new MediaSeat(
      {
        client: this.#client,
        devices: new DeviceCache(),
        remote: this.#remote,
        text: this.text,
        flow: this.#flow,
        path: this.#path,
        clock: browserClock,
      },
      () => this.#wantedTracks(),
    )
    const update = () => void this.#seat.update()
    this.#disposables.add(this.view.subscribe(() => this.#viewChanged()))
    this.#disposables.add(this.link.subscribe(() => this.#updateText()))
    for (const sign of [this.#path, this.#flow.stalled]) {
      this.#disposables.add(sign.subscribe(() => this.#pathChanged()))
    }
    this.#disposables.add(devices.camera.subscribe(update))
    this.#disposables.add(devices.microphone.subscribe(update))
  }

  /** Enters the call: media gets ready at once, and flows when the server lets it. */
  static open(options: CallSessionOptions): CallSession {
    return new CallSession(options)
  }

  /** Where the connection to the call stands. */
  get link(): Store<LinkState> {
    return this.#client.link
  }

  /** Nothing gets through just now, although everybody is there. */
  get stalled(): Store<boolean> {
    return this.#flow.stalled
  }

  /** Nothing gets through over the own way to the room; the others may well go on. */
  get isCutOff(): Store<boolean> {
    return this.#isCutOff
  }

  /** What comes from the others. The streams are there before anything flows. */
  get remote(): Store<readonly RemoteMedia[]> {
    return this.#remote.remote
  }

  /** Which of the own sources are muted. */
  get muted(): Store<Muted> {
    return this.#muted
  }

  /** Mutes or unmutes; resolves when the server knows or cannot be told now. */
  async setMuted(source: ProducerSource, muted: boolean): Promise<void> {
    this.#muted.set({ ...this.#muted.get(), [source]: muted })
    await this.#seat.update()
  }

  /** Order: listening, the text, the media, then the connection. The devices stay open. */
  close(): void {
    this.#disposables.dispose()
    this.text.close()
    this.#seat.close()
    this.#client.close()
  }

  #viewChanged(): void {
    const view = this.view.get()
    if (!view) return
    if (view.call.state === 'ended') {
      this.close()
      return
    }
    this.#remote.setParticipants(view.participants)
    this.#updateText()
    if (view.call.state === 'connecting') this.#layers = 'smallest'
    else if (this.#layers === 'smallest') this.#growSoon()
    if (view.sendsFor !== this.#sendsFor) {
      this.#sendsFor = view.sendsFor
      this.#seat.stopSending()
    }
    void this.#seat.update()
  }

  #pathChanged(): void {
    this.#isCutOff.set(this.#path.get() === 'lost' && this.#flow.stalled.get())
  }

  #growSoon(): void {
    this.#disposables.add(
      browserClock.after(FIRST_PICTURES_MS, () => {
        this.#layers = 'all'
        void this.#seat.update()
      }),
    )
  }

  #wantedTracks(): WantedTracks {
    const wanted = wantedSources(this.view.get())
    const muted = this.#muted.get()
    return {
      microphone: {
        track: wanted.microphone ? this.#devices.microphone.get() : null,
        muted: muted.microphone,
        layers: 'all',
      },
      camera: {
        track: wanted.camera ? this.#devices.camera.get() : null,
        muted: muted.camera,
        layers: this.#layers,
      },
    }
  }

  #updateText(): void {
    const view = this.view.get()
    const heard = view?.call.state === 'live' && this.link.get().state === 'connected'
    if (view) this.text.setSelf(view.self, heard)
  }
}
