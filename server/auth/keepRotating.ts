import type { Stopper } from '#shared/kernel/disposables.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import type { KeyDirectory } from './KeyDirectory.ts'

/** Shorter than the time between a new key's making and its first signature: every node has read it by then. */
const LOOK_EVERY_MS = 60_000

/** Looks each minute for keys that others made, and makes the next one when it is due. */
export function keepRotating(keys: KeyDirectory, log: Log): Stopper {
  const timer = setInterval(() => {
    try {
      if (keys.rotate()) log.info('keepRotating() | a new signing key was made')
    } catch (cause) {
      log.error('keepRotating() | the keys cannot be read or written', { cause: describeCause(cause) })
    }
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
