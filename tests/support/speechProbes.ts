import type { BrowserContext, Page } from 'playwright-core'

interface WatchedSpeech {
  readonly heard: string[]
  /** What each element has been told to play; null once it was heard. */
  readonly begun: Map<HTMLMediaElement, string | null>
  isBlocked: boolean
}

/**
 * Notes in the page every recording of the booth's voice that really plays, by its path from the language on. Before the
 * page loads.
 */
export async function watchSpeech(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watched: WatchedSpeech = { heard: [], begun: new Map(), isBlocked: false }
    Reflect.set(globalThis, 'watchedSpeech', watched)
    const note = (player: HTMLMediaElement) => {
      const recording = watched.begun.get(player)
      // A stalled file plays again: it was heard once.
      if (recording) watched.heard.push(recording)
      watched.begun.set(player, null)
    }
    const play = HTMLMediaElement.prototype.play
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      const [, recording] = this.src.split('/speech/')
      if (recording === undefined) return Reflect.apply(play, this, [])
      if (watched.isBlocked) return Promise.reject(new DOMException('blocked by a test', 'NotAllowedError'))
      if (!watched.begun.has(this)) this.addEventListener('playing', () => note(this))
      watched.begun.set(this, recording)
      return Reflect.apply(play, this, [])
    }
  })
}

/** Every recording that has begun to play. */
export function heardSpeech(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (Reflect.get(globalThis, 'watchedSpeech') as WatchedSpeech).heard)
}

/** What plays at this moment, and how loud. */
export function soundingSpeech(
  page: Page,
): Promise<readonly { readonly recording: string | undefined; readonly gain: number }[]> {
  return page.evaluate(() => {
    const { begun } = Reflect.get(globalThis, 'watchedSpeech') as WatchedSpeech
    return [...begun.keys()]
      .filter(({ paused, ended, error }) => !paused && !ended && error === null)
      .map(({ src, volume }) => ({ recording: src.split('/speech/')[1], gain: volume }))
  })
}

/** Goes on to just before the end of what plays, so that nobody has to listen to all of it. */
export function skipSpeech(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { begun } = Reflect.get(globalThis, 'watchedSpeech') as WatchedSpeech
    for (const player of begun.keys()) if (!player.paused) player.currentTime = player.duration - 0.2
  })
}

/** From now on the browser lets no speech out, or lets it out again. */
export function blockSpeech(page: Page, isBlocked: boolean): Promise<void> {
  return page.evaluate((isBlocked) => {
    const watched = Reflect.get(globalThis, 'watchedSpeech') as WatchedSpeech
    watched.isBlocked = isBlocked
  }, isBlocked)
}
