import type { BrowserContext, Page } from 'playwright-core'

/** What can be made to go wrong in a page. */
type Trouble =
  /** The link breaks and stays broken. */
  | 'noLink'
  /** No camera and no microphone may be opened. */
  | 'noDevices'
  /** The booth loses its patience after half a second. */
  | 'impatient'
  /** The server does not know the service that is asked for. */
  | 'unknownService'

/** Lets pages of this context get into trouble. Has to be added before they load. */
export async function addTroubles(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const troubles = new Set<string>()
    const sockets = new Set<WebSocket>()
    Reflect.set(globalThis, 'setTroubles', (now: readonly string[]) => {
      troubles.clear()
      for (const trouble of now) troubles.add(trouble)
      if (troubles.has('noLink')) for (const socket of sockets) socket.close()
    })
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        sockets.add(this)
        if (troubles.has('noLink')) this.close()
      }
      override send(data: string | Blob | BufferSource) {
        const spoilt =
          troubles.has('unknownService') && typeof data === 'string' && /ticket\.create/.test(data)
        super.send(spoilt ? data.replace(/"serviceId":"[^"]+"/, '"serviceId":"kela.unknown"') : data)
      }
    }
    const { setTimeout } = globalThis
    const PATIENCE_MS = 60_000
    Reflect.set(globalThis, 'setTimeout', (run: () => void, ms?: number, ...rest: unknown[]) =>
      setTimeout(run, ms === PATIENCE_MS && troubles.has('impatient') ? 500 : ms, ...rest),
    )
    const mediaDevices = navigator.mediaDevices as MediaDevices | undefined
    // An empty page before the first address has none.
    if (mediaDevices === undefined) return
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = (wanted) =>
      troubles.has('noDevices')
        ? Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))
        : open(wanted)
  })
}

/** Puts a page into these troubles, and out of all others. */
export async function setTroubles(page: Page, ...troubles: readonly Trouble[]): Promise<void> {
  await page.evaluate((now) => {
    const set: unknown = Reflect.get(globalThis, 'setTroubles')
    if (typeof set === 'function') set(now)
  }, troubles)
}
