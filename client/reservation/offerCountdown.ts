const SECOND_MS = 1000
const ANNOUNCED_EVERY_SECONDS = 5

/** An offer's time as the countdown shows it. */
export interface OfferCountdown {
  readonly seconds: number
  /** What is left of the ring, from 1 to 0. */
  readonly share: number
  /** The last of 20, 15, 10, 5 that was passed: what a screen reader is told, and no more often. */
  readonly announcedSeconds: number
}

/** Works out the countdown from what is left of the limit. */
export function offerCountdown(remainingMs: number, limitMs: number): OfferCountdown {
  const left = Math.min(Math.max(remainingMs, 0), limitMs)
  const seconds = Math.ceil(left / SECOND_MS)
  return {
    seconds,
    share: limitMs > 0 ? left / limitMs : 0,
    announcedSeconds: Math.ceil(seconds / ANNOUNCED_EVERY_SECONDS) * ANNOUNCED_EVERY_SECONDS,
  }
}
