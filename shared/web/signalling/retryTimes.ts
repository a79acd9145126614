const FIRST_DELAYS_MS = [200, 400, 800] as const
const STEADY_DELAY_MS = 1_000
const JITTER = 0.3
const QUICK_ATTEMPT_MS = 3_000
const PATIENT_ATTEMPT_MS = 10_000
const PATIENT_EVERY = 4
const REFRESH_AT = 0.7
const SHORTEST_REFRESH_MS = 1_000

/** How long to wait after so many failures in a row; `random` (0..1) keeps clients apart. */
export function retryDelayMs(failures: number, random: number): number {
  const delay = FIRST_DELAYS_MS[failures] ?? STEADY_DELAY_MS
  return delay * (1 - JITTER + 2 * JITTER * random)
}

/**
 * How long an attempt may take. Short, since a fresh attempt gets through sooner than one whose packets
 * were lost; now and then long, so that a slow link gets through too.
 */
export function attemptTimeoutMs(failures: number): number {
  return failures % PATIENT_EVERY === PATIENT_EVERY - 1 ? PATIENT_ATTEMPT_MS : QUICK_ATTEMPT_MS
}

/** When to renew a token that is good for so long. */
export function refreshDelayMs(expiresInMs: number): number {
  return Math.max(SHORTEST_REFRESH_MS, expiresInMs * REFRESH_AT)
}
