import type { Page } from 'playwright-core'

/** What has come through to a page so far; all but the moments only grows. */
export interface Received {
  /** This and all moments: the machine's clock, in milliseconds. */
  readonly atMs: number
  /** Pictures that the element has shown. */
  readonly frames: number
  readonly height: number
  readonly freezes: number
  readonly samples: number
  /** Of them made up, where nothing had come in time; silence that was made up while nobody spoke counts, too. */
  readonly concealed: number
  /** The second picture, and the first sound, since `mark`, or since the beginning. */
  readonly pictureSinceMs: number | null
  readonly soundSinceMs: number | null
}

/** Watches what comes over the connections that `collectConnections` collects and what the element shows of it. */
export async function startProbe(page: Page, selector: string): Promise<void> {
  await page.evaluate((selector) => {
    const LOOK_MS = 50
    /** A reconnect begins its counting anew: what each report said last stays counted. */
    const reports = new Map<string, { frames: number; freezes: number; samples: number; concealed: number }>()
    const state = {
      frames: 0,
      height: 0,
      sources: new Map<string, number>(),
      framesSince: 0,
      pictureSinceMs: null as number | null,
      soundSinceMs: null as number | null,
    }
    const watched = new WeakSet<HTMLVideoElement>()
    const connections = Reflect.get(globalThis, 'benchConnections') as RTCPeerConnection[]
    const shown = (video: HTMLVideoElement) => {
      const look = () => {
        const now = performance.timeOrigin + performance.now()
        state.frames += 1
        state.framesSince += 1
        state.height = video.videoHeight
        if (state.framesSince === 2) state.pictureSinceMs = now
        video.requestVideoFrameCallback(look)
      }
      video.requestVideoFrameCallback(look)
    }
    const look = async () => {
      const video = document.querySelector<HTMLVideoElement>(selector)
      if (video && !watched.has(video)) {
        watched.add(video)
        shown(video)
      }
      for (const [index, connection] of connections.entries()) {
        if (connection.connectionState === 'closed') continue
        for (const receiver of connection.getReceivers()) {
          if (receiver.track.kind !== 'audio') continue
          const newest = receiver.getSynchronizationSources()[0]?.timestamp
          const key = `${index} ${receiver.track.id}`
          if (newest === undefined || state.sources.get(key) === newest) continue
          state.sources.set(key, newest)
          const now = performance.timeOrigin + performance.now()
          state.soundSinceMs ??= now
        }
        for (const report of (await connection.getStats()).values()) {
          if (report.type !== 'inbound-rtp') continue
          reports.set(`${index} ${report.id}`, {
            frames: report.framesDecoded ?? 0,
            freezes: report.freezeCount ?? 0,
            samples: report.totalSamplesReceived ?? 0,
            concealed: report.concealedSamples ?? 0,
          })
        }
      }
      setTimeout(() => void look(), LOOK_MS)
    }
    void look()
    Reflect.set(globalThis, 'benchMark', () => {
      state.framesSince = 0
      state.pictureSinceMs = null
      state.soundSinceMs = null
    })
    Reflect.set(globalThis, 'benchReceived', () => {
      const sum = (what: 'freezes' | 'samples' | 'concealed') =>
        [...reports.values()].reduce((total, one) => total + one[what], 0)
      return {
        atMs: performance.timeOrigin + performance.now(),
        frames: state.frames,
        height: state.height,
        freezes: sum('freezes'),
        samples: sum('samples'),
        concealed: sum('concealed'),
        pictureSinceMs: state.pictureSinceMs,
        soundSinceMs: state.soundSinceMs,
      }
    })
  }, selector)
}

/** From now on the next pictures and the next sound are waited for anew. */
export function mark(page: Page): Promise<void> {
  return page.evaluate(() => {
    const again: unknown = Reflect.get(globalThis, 'benchMark')
    if (typeof again === 'function') again()
  })
}

/** What has come so far. */
export function received(page: Page): Promise<Received> {
  return page.evaluate(() => {
    const read = Reflect.get(globalThis, 'benchReceived') as () => Received
    return read()
  })
}

/** What has come once there were a sound and two pictures since `mark`, or when the time is up. */
export async function untilBack(page: Page, limitMs: number): Promise<Received> {
  const isBack = () => {
    const { pictureSinceMs, soundSinceMs } = (Reflect.get(globalThis, 'benchReceived') as () => Received)()
    return pictureSinceMs !== null && soundSinceMs !== null
  }
  // What did not come is null in the answer.
  await page.waitForFunction(isBack, undefined, { timeout: limitMs, polling: 50 }).catch(() => undefined)
  return received(page)
}
