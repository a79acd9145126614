import type { Invitation } from '#shared/model/guest.ts'

/**
 * What has become of a code that is shown. `fresh`: the call does not tell of it yet; `open`: it may be used;
 * `used`: somebody has opened it; `inCall`: and is in; `timedOut`, `over`: it is good for nothing any more.
 */
export type CodeStanding = 'fresh' | 'open' | 'used' | 'inCall' | 'timedOut' | 'over'

/** A shown code, and until when it may be opened by this page's clock. */
export interface FollowedCode {
  readonly standing: CodeStanding
  readonly openUntilMs: number
}

/** A code that was just made. */
export const freshCode: FollowedCode = { standing: 'fresh', openUntilMs: Number.POSITIVE_INFINITY }

/** The word that its time is over may come this much before the time is over here. */
const TOLERANCE_MS = 5_000

/** What has become of a code by the newest word about its invitation; null when there is no such one any more. */
export function followCode(before: FollowedCode, invitation: Invitation | null, nowMs: number): FollowedCode {
  if (invitation === null) return gone(before, nowMs)
  switch (invitation.is.state) {
    case 'open':
      return { standing: 'open', openUntilMs: nowMs + invitation.is.remainingMs }
    case 'opened':
    case 'asked':
      return { ...before, standing: 'used' }
    case 'admitted':
      return { ...before, standing: 'inCall' }
  }
}

function gone(before: FollowedCode, nowMs: number): FollowedCode {
  switch (before.standing) {
    case 'open':
      return { ...before, standing: nowMs >= before.openUntilMs - TOLERANCE_MS ? 'timedOut' : 'over' }
    case 'used':
    case 'inCall':
      return { ...before, standing: 'over' }
    case 'fresh':
    case 'timedOut':
    case 'over':
      return before
  }
}
