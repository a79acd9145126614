/**
 * What the set-up tells its user: one line for what was ready already, a few for what had to be done.
 */

/** How often a long step gives a sign of life. */
const PROGRESS_EVERY_MS = 5_000

/** Faults the user can mend are printed as they are, without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError'
}

/** @param {number} sinceMs a reading of `performance.now()` */
export function elapsed(sinceMs) {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`
}

/**
 * @typedef {object} Step
 * @property {(text: string) => void} note a line of its own
 * @property {(text: string) => void} progress shown now and then, never for each call
 * @property {(text: string) => void} done closes the step with its result and its time
 */

/**
 * @param {string} name
 * @returns {Step}
 */
export function openStep(name) {
  const startedMs = performance.now()
  const label = name.padEnd(10)
  let lastMs = startedMs
  return {
    note: (text) => console.log(`  ${label} ${text}`),
    progress(text) {
      if (performance.now() - lastMs < PROGRESS_EVERY_MS) return
      lastMs = performance.now()
      console.log(`  ${label} … ${text} (${elapsed(startedMs)})`)
    },
    done: (text) => console.log(`  ${label} ${text} (${elapsed(startedMs)})`),
  }
}
