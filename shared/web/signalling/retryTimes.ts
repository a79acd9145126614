/** How much depends on a connection: a talk under way, something begun, or nothing but being there. */
export type Pace = 'inCall' | 'atWork' | 'idle'

const FIRST_DELAYS_MS = [200, 400, 800] as const
const STEADY_DELAY_MS = 1_000
/** In a call nothing waits longer. */
const CALL_DELAY_MS = 500
/** Many are idle at once, and all of them lose a server that restarts: they come back one after the other. */
const IDLE_DELAY_MS = { least: 1_000, most: 5_000 } as const
const JITTER = 0.3
const QUICK_ATTEMPT_MS = 3_000
const PATIENT_ATTEMPT_MS = 10_000
const PATIENT_EVERY = 4
const REFRESH_AT = 0.7
const SHORTEST_REFRESH_MS = 1_000

/** How long to wait after so many failures in a row; `random` (0..1) keeps clients apart. */
export function retryDelayMs(pace: Pace, failures: number, random: number): number {
  if (pace === 'idle') return IDLE_DELAY_MS.least + (IDLE_DELAY_MS.most - IDLE_DELAY_MS.least) * random
  const delay = FIRST_DELAYS_MS[failures] ?? STEADY_DELAY_MS
  const jittered = delay * (1 - JITTER + 2 * JITTER * random)
  return pace === 'inCall' ? Math.min(CALL_DELAY_MS, jittered) : jittered
}

/**
 * How long an attempt may take. Short, since a fresh attempt gets through sooner than one whose packets
 * were lost; now and then long, so that a slow link gets through too.
 */
export function attemptTimeoutMs(failures: number): number {
  return failures % PATIENT_EVERY === PATIENT_EVERY - 1 ? PATIENT_ATTEMPT_MS : QUICK_ATTEMPT_MS
}

/** How old an attempt has to be for a fresh one to get through sooner, when something says that the link is back. */
export function staleAttemptMs(failures: number): number {
  return attemptTimeoutMs(failures) / 2
}

/** When to renew a token that is good for so long. */
export function refreshDelayMs(expiresInMs: number): number {
  return Math.max(SHORTEST_REFRESH_MS, expiresInMs * REFRESH_AT)
}
