import type { BrowserContext, Page } from 'playwright-core'

interface WatchedDevices {
  readonly requests: { readonly audio: boolean; readonly video: boolean }[]
  readonly tracks: MediaStreamTrack[]
  /** Names of the errors with which a kind of device refuses now. */
  failing: { audio?: string; video?: string }
}

/** Which kind of device refuses, and with which error of the browser. */
export type Failing = WatchedDevices['failing']

/**
 * Notes in the page each question for a camera or microphone and each track that came of it, copies too, and lets devices fail
 * as browsers do. Before the page loads.
 */
export async function watchDevices(context: BrowserContext, failing: Failing = {}): Promise<void> {
  await context.addInitScript((failing) => {
    const watched: WatchedDevices = { requests: [], tracks: [], failing }
    Reflect.set(globalThis, 'watchedDevices', watched)
    const original = MediaDevices.prototype.getUserMedia
    MediaDevices.prototype.getUserMedia = async function (this: MediaDevices, constraints = {}) {
      const wants = { audio: Boolean(constraints.audio), video: Boolean(constraints.video) }
      watched.requests.push(wants)
      const name = (wants.video && watched.failing.video) || (wants.audio && watched.failing.audio)
      if (name) throw new DOMException('made to fail by a test', name)
      const stream = await Reflect.apply(original, this, [constraints])
      watched.tracks.push(...stream.getTracks())
      return stream
    }
    const clone = MediaStreamTrack.prototype.clone
    MediaStreamTrack.prototype.clone = function (this: MediaStreamTrack) {
      const copy = Reflect.apply(clone, this, [])
      watched.tracks.push(copy)
      return copy
    }
  }, failing)
}

/** How often the page asked for devices, and of which kinds any is open now. */
export function devicesOf(
  page: Page,
): Promise<{ readonly requests: number; readonly live: readonly string[] }> {
  return page.evaluate(() => {
    const { requests, tracks } = Reflect.get(globalThis, 'watchedDevices') as WatchedDevices
    const live = tracks.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind)
    return { requests: requests.length, live: [...new Set(live)].toSorted() }
  })
}

/** The open cameras go away, as when somebody pulls their plug. */
export function loseCameras(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { tracks } = Reflect.get(globalThis, 'watchedDevices') as WatchedDevices
    for (const track of tracks) {
      if (track.kind !== 'video' || track.readyState !== 'live') continue
      track.stop()
      track.dispatchEvent(new Event('ended'))
    }
  })
}

/** From now on these devices fail, or work again. */
export function setFailing(page: Page, failing: Failing): Promise<void> {
  return page.evaluate((failing) => {
    const watched = Reflect.get(globalThis, 'watchedDevices') as WatchedDevices
    watched.failing = failing
  }, failing)
}
