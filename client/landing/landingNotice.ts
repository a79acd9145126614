import type { LandingNotice } from './LandingPage.tsx'

let waiting: LandingNotice | null = null

/** Leaves word for the start page, which shows it once. */
export function leaveLandingNotice(notice: LandingNotice): void {
  waiting = notice
}

/** Takes the word that was left: the next call finds none. */
export function takeLandingNotice(): LandingNotice | null {
  const taken = waiting
  waiting = null
  return taken
}
