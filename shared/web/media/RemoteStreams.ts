import type { Clock } from '#shared/kernel/clock.ts'
import type { Participant } from '#shared/model/call.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { ProducerSource, SourceTrouble } from '#shared/model/media/parameters.ts'
import { createStore, type Store } from '../state/createStore.ts'

/** How long a last picture stays when its sender stopped, or may be about to send anew. */
const KEEP_MS = 1_500
/** How long a last picture stays after a reconnect, of its sender or of this side. */
const RETURN_MS = 5_000

/** What comes from one other participant. The streams stay the same while their tracks change. */
export interface RemoteMedia {
  readonly participantId: ParticipantId
  readonly picture: MediaStream | null
  readonly sound: MediaStream | null
  readonly cameraPaused: boolean
  readonly microphonePaused: boolean
  /** Why nothing comes although it should, where the fault is with their device. */
  readonly cameraTrouble: SourceTrouble | null
  readonly microphoneTrouble: SourceTrouble | null
}

/** A track, and what to do when it is shown no more. */
interface Shown {
  readonly track: MediaStreamTrack
  readonly discard: () => void
}

interface Arrival {
  readonly stream: MediaStream
  shown: Shown | null
  paused: boolean
  trouble: SourceTrouble | null
  /** It brings nothing more, and waits for its successor. */
  stale: boolean
}

interface Arrivals extends Readonly<Record<ProducerSource, Arrival>> {
  connected: boolean
}

/**
 * The others' tracks in streams that outlive reconnects, so that a `<video>` element just goes on. A last
 * picture stays until its successor is there, and as long as its sender is away.
 */
export class RemoteStreams {
  readonly #clock: Clock
  readonly #makeStream: () => MediaStream
  readonly #participants = new Map<ParticipantId, Arrivals>()
  /** Counts connections: what was to be dropped over an older one may still get its successor. */
  #round = 0
  readonly #remote = createStore<readonly RemoteMedia[]>([])

  constructor(clock: Clock, makeStream: () => MediaStream = () => new MediaStream()) {
    this.#clock = clock
    this.#makeStream = makeStream
  }

  /** Everybody of whom anything arrives. */
  get remote(): Store<readonly RemoteMedia[]> {
    return this.#remote
  }

  /**
   * Puts a track in its participant's stream; returns what to call when it brings nothing more (`stale`). Keep the
   * track alive until `discard`: a browser shows the last picture of a silent track, but none of an ended one. `ended`
   * takes it out at once.
   */
  attach(arriving: {
    readonly participantId: ParticipantId
    readonly source: ProducerSource
    readonly track: MediaStreamTrack
    readonly discard: () => void
  }): { readonly stale: () => void; readonly ended: () => void } {
    const { participantId, source, track, discard } = arriving
    const arrival = this.#arrivalsOf(participantId)[source]
    const shown = { track, discard }
    // The new one first, so that the stream never runs empty and the element never stops.
    arrival.stream.addTrack(track)
    takeOut(arrival)
    arrival.shown = shown
    arrival.stale = false
    this.#publish()
    return {
      stale: () => {
        if (arrival.shown !== shown) return
        arrival.stale = true
        this.#dropStaleIn(KEEP_MS)
      },
      ended: () => {
        if (arrival.shown !== shown) return
        takeOut(arrival)
        this.#publish()
      },
    }
  }

  /** Somebody muted or unmuted. */
  setPaused(participantId: ParticipantId, source: ProducerSource, paused: boolean): void {
    this.#arrivalsOf(participantId)[source].paused = paused
    this.#publish()
  }

  /** Somebody's device does not work, or works again. */
  setTrouble(participantId: ParticipantId, source: ProducerSource, trouble: SourceTrouble | null): void {
    this.#arrivalsOf(participantId)[source].trouble = trouble
    this.#publish()
  }

  /** The connection is another one: everything is announced anew. */
  markStale(): void {
    this.#round += 1
    for (const { camera, microphone } of this.#participants.values()) {
      camera.stale = true
      microphone.stale = true
      camera.trouble = null
      microphone.trouble = null
    }
  }

  /** The new connection stands: whatever is not announced soon is gone. */
  expectAll(): void {
    this.#dropStaleIn(RETURN_MS)
  }

  /** Who is in the call, and connected: everybody else is forgotten. */
  setParticipants(participants: readonly Pick<Participant, 'id' | 'connected'>[]): void {
    const connected = new Map(participants.map((participant) => [participant.id, participant.connected]))
    for (const [id, arrivals] of [...this.#participants]) {
      const isConnected = connected.get(id)
      if (isConnected === undefined) {
        this.#participants.delete(id)
        takeOut(arrivals.camera)
        takeOut(arrivals.microphone)
      } else {
        if (isConnected && !arrivals.connected) this.#dropStaleIn(RETURN_MS)
        arrivals.connected = isConnected
      }
    }
    this.#publish()
  }

  #dropStaleIn(delayMs: number): void {
    const round = this.#round
    const marked = [...this.#participants.values()]
      .flatMap((one) => [
        { one, arrival: one.camera },
        { one, arrival: one.microphone },
      ])
      .filter(({ arrival }) => arrival.stale)
      .map((mark) => ({ ...mark, shown: mark.arrival.shown }))
    this.#clock.after(delayMs, () => {
      if (round !== this.#round) return
      for (const { one, arrival, shown } of marked) {
        if (one.connected && arrival.stale && arrival.shown === shown) takeOut(arrival)
      }
      this.#publish()
    })
  }

  #arrivalsOf(participantId: ParticipantId): Arrivals {
    const known = this.#participants.get(participantId)
    if (known) return known
    const empty = (): Arrival => ({
      stream: this.#makeStream(),
      shown: null,
      paused: false,
      trouble: null,
      stale: false,
    })
    const arrivals = { camera: empty(), microphone: empty(), connected: true }
    this.#participants.set(participantId, arrivals)
    return arrivals
  }

  #publish(): void {
    const next = [...this.#participants]
      .filter(([, { camera, microphone }]) => hasNews(camera) || hasNews(microphone))
      .map(([participantId, { camera, microphone }]) => ({
        participantId,
        picture: camera.shown && camera.stream,
        sound: microphone.shown && microphone.stream,
        cameraPaused: camera.paused,
        microphonePaused: microphone.paused,
        cameraTrouble: camera.trouble,
        microphoneTrouble: microphone.trouble,
      }))
    if (!isSame(this.#remote.get(), next)) this.#remote.set(next)
  }
}

function hasNews({ shown, trouble }: Arrival): boolean {
  return shown !== null || trouble !== null
}

function takeOut(arrival: Arrival): void {
  const { shown } = arrival
  arrival.shown = null
  if (!shown) return
  arrival.stream.removeTrack(shown.track)
  shown.discard()
}

function isSame(before: readonly RemoteMedia[], next: readonly RemoteMedia[]): boolean {
  if (before.length !== next.length) return false
  return before.every((one, index) => {
    const other = next[index]
    return (
      other !== undefined &&
      one.participantId === other.participantId &&
      one.picture === other.picture &&
      one.sound === other.sound &&
      one.cameraPaused === other.cameraPaused &&
      one.microphonePaused === other.microphonePaused &&
      one.cameraTrouble === other.cameraTrouble &&
      one.microphoneTrouble === other.microphoneTrouble
    )
  })
}
