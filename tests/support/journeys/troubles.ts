import type { BrowserContext, Page } from 'playwright-core'

/** What can be made to go wrong in a page. */
type Trouble =
  /** The link breaks and stays broken. */
  | 'noLink'
  /** With it: what it takes ten seconds to notice of that is noticed at once. */
  | 'coverSoon'
  /** The booth's word that it is the same person does not get through. */
  | 'neverClaims'
  /** No camera and no microphone may be opened. */
  | 'noDevices'
  /** The system holds the microphone back that is open. */
  | 'heldMicrophone'
  /** The last loudspeaker is pulled out. */
  | 'noSpeaker'
  /** The booth loses its patience after half a second. */
  | 'impatient'
  /** The server does not know the service that is asked for. */
  | 'unknownService'
  /** The resident speaks Arabic, by the request for a ticket. */
  | 'speaksArabic'
  /** What takes minutes or several experts to come about is read from the server's words: three offers unanswered, */
  | 'parked'
  /** experts on duty who are busy, */
  | 'expectedWait'
  /** no room for one more call, */
  | 'allInUse'
  /** the expert's link lost for good, */
  | 'expertLost'
  /** a wrap-up that is nearly over, */
  | 'timedWrapUp'
  /** an offer that the expert did not answer, */
  | 'missedOffer'
  /** and residents who wait for longer than the agency wants, or for more than half of it. */
  | 'overLevel'
  /** a call that broke off, */
  | 'afterBreak'
  | 'nearLevel'

/** Lets pages of this context get into trouble. Has to be added before they load. */
export async function addTroubles(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const troubles = new Set<string>()
    const sockets = new Set<WebSocket>()
    const microphones = new Set<MediaStreamTrack>()
    Reflect.set(globalThis, 'setTroubles', (now: readonly string[]) => {
      troubles.clear()
      for (const trouble of now) troubles.add(trouble)
      const isHeld = troubles.has('heldMicrophone')
      for (const track of microphones) {
        if (track.muted === isHeld) continue
        Object.defineProperty(track, 'muted', { value: isHeld, configurable: true })
        track.dispatchEvent(new Event(isHeld ? 'mute' : 'unmute'))
      }
      if (troubles.has('noLink')) for (const socket of sockets) socket.close()
      outputsChanged()
    })
    let hadSpeaker = true
    const outputsChanged = () => {
      const hasSpeaker = !troubles.has('noSpeaker')
      if (hasSpeaker !== hadSpeaker) navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
      hadSpeaker = hasSpeaker
    }
    const rewritten: Readonly<Record<string, readonly [string, string]>> = {
      expectedWait: ['{"kind":"nobody"}', '{"kind":"between","fromMinutes":5,"toMinutes":10}'],
      allInUse: ['{"kind":"nobody"}', '{"kind":"allInUse"}'],
      parked: ['"parked":false,"wait":{"kind":"nobody"}', '"parked":true,"wait":{"kind":"unknown"}'],
      expertLost: ['"reason":"expertEnded"', '"reason":"expertLost"'],
      afterBreak: ['"isAfterBreak":false', '"isAfterBreak":true'],
      timedWrapUp: ['"remainingMs":null', '"remainingMs":25000'],
      overLevel: ['"waitedMs":', '"waitedMs":400000,"told":'],
      nearLevel: ['"waitedMs":', '"waitedMs":200000,"told":'],
      missedOffer: ['"reason":"break"', '"reason":"offerUnanswered"'],
    }
    const heard = (data: unknown) => {
      if (typeof data !== 'string') return data
      return Object.entries(rewritten).reduce(
        (text, [trouble, [from, to]]) => (troubles.has(trouble) ? text.replaceAll(from, to) : text),
        data,
      )
    }
    globalThis.WebSocket = class extends WebSocket {
      override set onmessage(listener: ((event: MessageEvent) => void) | null) {
        super.onmessage =
          listener && ((event) => listener(new MessageEvent('message', { data: heard(event.data) })))
      }
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        sockets.add(this)
        if (troubles.has('noLink')) this.close()
      }
      override send(data: string | Blob | BufferSource) {
        if (troubles.has('neverClaims') && typeof data === 'string' && /call\.claim/.test(data)) return
        const spoilt =
          troubles.has('unknownService') && typeof data === 'string' && /ticket\.create/.test(data)
        const spoken = troubles.has('speaksArabic') && typeof data === 'string' && /ticket\.create/.test(data)
        if (spoken) super.send(data.replace(/"language":"[^"]+"/, '"language":"ar"'))
        else super.send(spoilt ? data.replace(/"serviceId":"[^"]+"/, '"serviceId":"kela.unknown"') : data)
      }
    }
    const { setTimeout } = globalThis
    const PATIENCE_MS = 60_000
    // Ten seconds from the last ping or sound on, which was some seconds ago.
    const COVER_AFTER_MS = { least: 3_000, most: 10_000 }
    const SOON_MS = 50
    const NEVER_MS = 3_600_000
    const lengthOf = (ms?: number) => {
      if (ms === PATIENCE_MS && troubles.has('impatient')) return 500
      // A broken link can be looked at for as long as it takes.
      const isCover = ms !== undefined && ms > COVER_AFTER_MS.least && ms <= COVER_AFTER_MS.most
      if (!isCover || !troubles.has('noLink')) return ms
      return troubles.has('coverSoon') ? SOON_MS : NEVER_MS
    }
    Reflect.set(globalThis, 'setTimeout', (run: () => void, ms?: number, ...rest: unknown[]) =>
      setTimeout(run, lengthOf(ms), ...rest),
    )
    const mediaDevices = navigator.mediaDevices as MediaDevices | undefined
    // An empty page before the first address has none.
    if (mediaDevices === undefined) return
    const list = mediaDevices.enumerateDevices.bind(mediaDevices)
    mediaDevices.enumerateDevices = async () => {
      const devices = await list()
      return troubles.has('noSpeaker') ? devices.filter(({ kind }) => kind !== 'audiooutput') : devices
    }
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wanted) => {
      if (troubles.has('noDevices')) throw new DOMException('Permission denied', 'NotAllowedError')
      const stream = await open(wanted)
      for (const track of stream.getAudioTracks()) microphones.add(track)
      return stream
    }
  })
}

/** Puts a page into these troubles, and out of all others. */
export async function setTroubles(page: Page, ...troubles: readonly Trouble[]): Promise<void> {
  await page.evaluate((now) => {
    const set: unknown = Reflect.get(globalThis, 'setTroubles')
    if (typeof set === 'function') set(now)
  }, troubles)
}
