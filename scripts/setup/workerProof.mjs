/**
 * Does a worker start, and does it carry a call?
 */
import { fileURLToPath } from 'node:url'
import { ROOT } from './paths.mjs'
import { attempt } from './run.mjs'

const START_LIMIT_MS = 5_000
const PROOF_LIMIT_MS = 20_000

/** What the worker answers when it isn't told a version: it was loaded with all its libraries and refuses to work. */
const REFUSED_FOR_WANT_OF_VERSION = 41

const PROVED = 0
const NO_CLIENT = 2

/** A check for each set-up: some milliseconds. @param {string} worker */
export async function starts(worker) {
  const { code } = await attempt(worker, [], { env: {}, timeoutMs: START_LIMIT_MS })
  return code === REFUSED_FOR_WANT_OF_VERSION
}

/**
 * A check for each new worker: a second or two.
 *
 * @param {string} worker
 * @param {import('./say.mjs').Step} step
 * @returns {Promise<string>} why it can't be used; empty if it can
 */
export async function flaw(worker, step) {
  if (!(await starts(worker))) return 'it does not start'
  const { DEBUG: _debug, ...env } = process.env
  const { code, output } = await attempt(
    process.execPath,
    [fileURLToPath(new URL('proveWorker.mjs', import.meta.url))],
    {
      cwd: ROOT,
      env: { ...env, MEDIASOUP_WORKER_BIN: worker },
      timeoutMs: PROOF_LIMIT_MS,
    },
  )
  if (code === PROVED) {
    step.note('proved by a DTLS handshake and encrypted audio over the loopback')
    return ''
  }
  if (code === NO_CLIENT) {
    step.note(`not proved, the test client does not load here: ${output}`)
    return ''
  }
  return output || `the proof ended with ${code}`
}
