import type { BrowserContext, Page } from 'playwright-core'

/** Moments of one page, in milliseconds of the machine's clock. */
export interface Moments {
  readonly picture: number
  readonly sound: number
}

/**
 * Collects the page's peer connections, so that ours and the bare page are looked at in the same way.
 * Has to be added before the page loads.
 */
export async function collectConnections(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const all: RTCPeerConnection[] = []
    Reflect.set(globalThis, 'benchConnections', all)
    const Original = RTCPeerConnection
    globalThis.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        all.push(this)
      }
    }
    const clicks: number[] = []
    Reflect.set(globalThis, 'benchClicks', clicks)
    document.addEventListener('click', (event) => clicks.push(performance.timeOrigin + event.timeStamp), true)
  })
}

/** Starts to watch for the first frame on the element and for the first received packet of sound. */
export async function watch(page: Page, selector: string): Promise<void> {
  await page.evaluate((selector) => {
    const video = document.querySelector<HTMLVideoElement>(selector)
    if (!video) throw new Error(`no ${selector}`)
    const now = () => performance.timeOrigin + performance.now()
    const moments: { picture?: number; sound?: number } = {}
    Reflect.set(globalThis, 'benchMoments', moments)
    const everything = Reflect.get(globalThis, 'benchConnections') as RTCPeerConnection[]
    video.requestVideoFrameCallback(() => {
      moments.picture = now()
    })
    const SOUND_PACKET_MS = 20
    const look = async () => {
      // Of the receivers of sound alone: to ask for everything would take the time that is measured.
      const receivers = everything
        .filter(({ connectionState }) => connectionState !== 'closed')
        .flatMap((connection) => connection.getReceivers())
        .filter(({ track }) => track.kind === 'audio')
      for (const receiver of receivers) {
        for (const report of (await receiver.getStats()).values()) {
          if (report.type !== 'inbound-rtp' || !report.packetsReceived) continue
          // What came before we looked came every 20 ms.
          moments.sound ??=
            report.lastPacketReceivedTimestamp - (report.packetsReceived - 1) * SOUND_PACKET_MS
        }
      }
      if (moments.sound === undefined) setTimeout(() => void look(), SOUND_PACKET_MS)
    }
    void look()
  }, selector)
}

/** The moments, once both are there. */
export async function seenMoments(page: Page): Promise<Moments> {
  const handle = await page.waitForFunction(
    () => {
      const moments = Reflect.get(globalThis, 'benchMoments') as { picture?: number; sound?: number }
      return moments.picture !== undefined && moments.sound !== undefined ? moments : null
    },
    undefined,
    { timeout: 15_000, polling: 50 },
  )
  return (await handle.jsonValue()) as Moments
}

/** When the last click happened. */
export function lastClick(page: Page): Promise<number> {
  return page.evaluate(() => (Reflect.get(globalThis, 'benchClicks') as number[]).at(-1) ?? Number.NaN)
}

/** Waits until every transport of the page is connected and the element has a track. */
export async function warm(page: Page, selector: string, connections: number): Promise<void> {
  await page.waitForFunction(
    ({ selector, connections }) => {
      const stream = document.querySelector<HTMLVideoElement>(selector)?.srcObject
      const all = Reflect.get(globalThis, 'benchConnections') as RTCPeerConnection[]
      const connected = all.filter(({ connectionState }) => connectionState === 'connected').length
      return stream instanceof MediaStream && stream.getVideoTracks().length > 0 && connected >= connections
    },
    { selector, connections },
    { timeout: 20_000, polling: 50 },
  )
}
