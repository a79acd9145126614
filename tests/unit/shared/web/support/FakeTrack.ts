/** A track without a device; `unplug` takes the device away. */
export class FakeTrack extends EventTarget implements MediaStreamTrack {
  contentHint = ''
  enabled = true
  readonly id = crypto.randomUUID()
  readonly kind: 'audio' | 'video'
  readonly label: string
  muted = false
  onended = null
  onmute = null
  onunmute = null
  readyState: MediaStreamTrackState = 'live'

  constructor(kind: 'audio' | 'video', deviceId = 'default') {
    super()
    this.kind = kind
    this.label = deviceId
  }

  async applyConstraints(): Promise<void> {}

  clone(): MediaStreamTrack {
    return new FakeTrack(this.kind, this.label)
  }

  getCapabilities(): MediaTrackCapabilities {
    return {}
  }

  getConstraints(): MediaTrackConstraints {
    return {}
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.label, width: 1_280 }
  }

  stop(): void {
    this.readyState = 'ended'
  }

  /** The system holds the device back, or lets it go. */
  setMuted(muted: boolean): void {
    this.muted = muted
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'))
  }

  unplug(): void {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }
}

/** A stream that only keeps its tracks. */
export class FakeStream extends EventTarget implements MediaStream {
  readonly id = crypto.randomUUID()
  onaddtrack = null
  onremovetrack = null
  readonly #tracks: Set<MediaStreamTrack>

  constructor(tracks: readonly MediaStreamTrack[] = []) {
    super()
    this.#tracks = new Set(tracks)
  }

  get active(): boolean {
    return this.getTracks().some((track) => track.readyState === 'live')
  }

  addTrack(track: MediaStreamTrack): void {
    this.#tracks.add(track)
  }

  clone(): MediaStream {
    return new FakeStream(this.getTracks())
  }

  getAudioTracks(): MediaStreamTrack[] {
    return this.getTracks().filter(({ kind }) => kind === 'audio')
  }

  getTrackById(id: string): MediaStreamTrack | null {
    return this.getTracks().find((track) => track.id === id) ?? null
  }

  getTracks(): MediaStreamTrack[] {
    return [...this.#tracks]
  }

  getVideoTracks(): MediaStreamTrack[] {
    return this.getTracks().filter(({ kind }) => kind === 'video')
  }

  removeTrack(track: MediaStreamTrack): void {
    this.#tracks.delete(track)
  }
}
