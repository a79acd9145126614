import { Disposables } from '#shared/kernel/disposables.ts'
import type { CallView } from '#shared/model/call.ts'
import type { CallId } from '#shared/model/ids.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { browserClock } from '../browserClock.ts'
import type { LinkState } from '../signalling/linkState.ts'
import { SignallingClient } from '../signalling/SignallingClient.ts'
import { createStore, type Store } from '../state/createStore.ts'
import { onBrowserWake } from '../wake/browserWake.ts'
import { callTokens } from './callTokens.ts'
import { DeviceCache } from './DeviceCache.ts'
import { isHeard } from './isHeard.ts'
import { type GradedLinks, LinkGrades } from './LinkGrades.ts'
import type { LocalDevices } from './LocalDevices.ts'
import type { WantedTracks } from './MediaConnection.ts'
import { MediaSeat } from './MediaSeat.ts'
import { PictureStart } from './PictureStart.ts'
import { RealTimeText } from './RealTimeText.ts'
import { type RemoteMedia, RemoteStreams } from './RemoteStreams.ts'
import { SoundFlow } from './SoundFlow.ts'
import { toldTrouble } from './toldTrouble.ts'
import { wantedSources } from './wantedSources.ts'

/** Which of the own sources are muted. */
export type Muted = Readonly<Record<ProducerSource, boolean>>

/** What a session is made of. */
export interface CallSessionOptions {
  readonly lobby: SignallingClient<'lobby'>
  readonly callId: CallId
  readonly devices: LocalDevices
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
    returned: () => {
      this.#client.hurry()
      void this.#seat.refreshPictures()
    },
  })
  readonly #grades = new LinkGrades()
  readonly #path = createStore<'open' | 'lost'>('open')
  readonly #isCutOff = createStore(false)
  readonly #signs = createStore(false)
  readonly #seat: MediaSeat
  readonly #muted = createStore<Muted>({ microphone: false, camera: false })
  readonly #disposables = new Disposables()
  readonly #start = new PictureStart({ clock: browserClock, grown: () => void this.#seat.update() })
  #sendsFor: CallView['sendsFor'] = null

  private constructor({ lobby, callId, devices }: CallSessionOptions) {
    this.#devices = devices
    this.#client = SignallingClient.connect({
      plane: 'call',
      tokens: callTokens(lobby, callId),
    })
    this.view = this.#client.topic('call')
    this.#seat = new MediaSeat(
      {
        client: this.#client,
        devices: new DeviceCache(),
        remote: this.#remote,
        text: this.text,
        flow: this.#flow,
        room: { outgoingBps: null },
        signs: this.#signs,
        path: this.#path,
        clock: browserClock,
        onWake: onBrowserWake,
      },
      {
        wanted: () => this.#wantedTracks(),
        joining: () => {
          this.#start.joining()
          // The room says everything anew that is not good.
          this.#grades.clear()
        },
        joined: () => this.#start.joined(),
        pictureAnew: () => this.#start.again(),
      },
    )
    this.#disposables.add(() => this.#start.close())
    const update = () => void this.#seat.update()
    this.#disposables.add(this.view.subscribe(() => this.#viewChanged()))
    this.#disposables.add(this.link.subscribe(() => this.#linkChanged()))
    this.#disposables.add(
      this.#client.on('media.linkGraded', ({ participantId, grade, suffers }) =>
        this.#grades.set(participantId, grade, suffers),
      ),
    )
    for (const sign of [this.#path, this.#flow.stalled]) {
      this.#disposables.add(sign.subscribe(() => this.#pathChanged()))
    }
    this.#disposables.add(devices.camera.subscribe(update))
    this.#disposables.add(devices.microphone.subscribe(update))
    this.#disposables.add(devices.faults.subscribe(update))
    this.#disposables.add(() => devices.setInCall(false))
  }

  /** Enters the call: media gets ready at once, and flows when the server lets it. */
  static open(options: CallSessionOptions): CallSession {
    return new CallSession(options)
  }

  /** Where the connection to the call stands. */
  get link(): Store<LinkState> {
    return this.#client.link
  }

  /** When anything was last heard over the connection to the call, by the browser's clock. */
  get heardAtMs(): number {
    return this.#client.heardAtMs
  }

  /** Nothing gets through just now, although everybody is there. */
  get stalled(): Store<boolean> {
    return this.#flow.stalled
  }

  /** How well media gets through, of those for whom it is not good. */
  get links(): Store<GradedLinks> {
    return this.#grades.links
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
    this.#devices.setInCall(view.call.state !== 'connecting')
    this.#signs.set(view.participants.some(({ id, signs }) => id === view.self && signs))
    this.#remote.setParticipants(view.participants)
    this.#updateText()
    this.#start.live(view.call.state !== 'connecting')
    if (view.sendsFor !== this.#sendsFor) {
      this.#sendsFor = view.sendsFor
      this.#seat.stopSending()
    }
    void this.#seat.update()
  }

  #linkChanged(): void {
    if (this.link.get().state !== 'connected') this.#grades.clear()
    this.#updateText()
  }

  #pathChanged(): void {
    this.#isCutOff.set(this.#path.get() === 'lost' && this.#flow.stalled.get())
  }

  #wantedTracks(): WantedTracks {
    const wanted = wantedSources(this.view.get())
    const muted = this.#muted.get()
    const faults = this.#devices.faults.get()
    return {
      microphone: {
        track: wanted.microphone ? this.#devices.microphone.get() : null,
        muted: muted.microphone,
        layers: 'all',
        // Whoever is muted is not expected to be heard.
        trouble: muted.microphone ? null : toldTrouble(faults.microphone),
      },
      camera: {
        track: wanted.camera ? this.#devices.camera.get() : null,
        muted: muted.camera,
        layers: this.#start.layers,
        trouble: muted.camera ? null : toldTrouble(faults.camera),
      },
    }
  }

  #updateText(): void {
    const view = this.view.get()
    const heard = view?.call.state === 'live' && this.link.get().state === 'connected'
    if (view) this.text.setSelf(view.self, heard)
  }
}
