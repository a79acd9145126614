import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'

const LOOK_EACH_MS = 50
/** Shorter than a blink is long, and than a busy machine takes from a notice that goes to the picture behind it. */
const BLINK_MS = 400

/** A look at the remote picture: fine, or what is wrong with a tile that has no words over it. */
type Look = 'fine' | 'noTrack' | 'endedTrack' | 'noFrame'

/**
 * Watches pages for the rule that no tile is dark without words: from now on until it is stopped, also while a page is
 * loaded anew. Answers with what was seen for longer than a blink, a line each; empty is good.
 */
export function watchForDarkTiles(pages: Readonly<Record<string, Page>>): {
  readonly stop: () => Promise<readonly string[]>
} {
  let isStopped = false
  const watches = Object.entries(pages).map(([name, page]) => watch(name, page, () => isStopped))
  return {
    stop: async () => {
      isStopped = true
      return (await Promise.all(watches)).flat()
    },
  }
}

async function watch(name: string, page: Page, isStopped: () => boolean): Promise<readonly string[]> {
  const seen: string[] = []
  let looks = 0
  let dark: { readonly look: Look; readonly sinceMs: number; untilMs: number } | null = null
  const note = () => {
    if (dark === null || dark.untilMs - dark.sinceMs < BLINK_MS) return
    seen.push(`${name} had a dark tile for ${Math.round(dark.untilMs - dark.sinceMs)} ms: ${dark.look}`)
  }
  while (!isStopped()) {
    // A page that is just being loaded has no tile.
    const look = await page.evaluate(lookAtPicture).catch(() => 'fine' as const)
    const nowMs = performance.now()
    looks += 1
    if (look === 'fine') {
      note()
      dark = null
    } else if (dark === null) dark = { look, sinceMs: nowMs, untilMs: nowMs }
    else dark.untilMs = nowMs
    await pause(LOOK_EACH_MS)
  }
  note()
  return looks === 0 ? [`${name} was never looked at`] : seen
}

/** Runs in the page. */
function lookAtPicture(): Look {
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    // Words for screen readers only are as small as can be.
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true })
  }
  const video = document.querySelector<HTMLVideoElement>('[data-testid="remote-picture"]')
  const tile = video?.parentElement
  // Behind a waiting screen or an offer it is not to be seen.
  if (!video || !tile || video.closest('[data-live="false"], [data-shown="false"]') || !isSeen(video)) {
    return 'fine'
  }
  const notices = [...(tile.parentElement?.querySelectorAll('[role="status"], [role="alert"]') ?? [])]
  const hasWords = (element: Element) => isSeen(element) && (element.textContent ?? '').trim() !== ''
  const placeholder = [...tile.children].filter((child) => child !== video)
  if ([...notices, ...placeholder].some(hasWords)) return 'fine'
  const track = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks().at(-1) : undefined
  if (track === undefined) return 'noTrack'
  if (track.readyState === 'ended') return 'endedTrack'
  return video.videoWidth === 0 ? 'noFrame' : 'fine'
}
