import { browserClock } from './browserClock.ts'

const TRY_AGAIN_MS = 1_000

/**
 * Loads a part of the page that is not there from the beginning, again and again for as long as the link is away: a part
 * that cannot be loaded must not take down the page that waits for it.
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise<void>((resolve) => {
        browserClock.after(TRY_AGAIN_MS, resolve)
      })
    }
  }
}
