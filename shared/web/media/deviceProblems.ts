import type { DeviceProblem } from './deviceTypes.ts'

/** What a failed `getUserMedia` means to a person. */
export function deviceProblemOf(thrown: unknown): DeviceProblem {
  if (!(thrown instanceof Error)) return 'unknown'
  switch (thrown.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'notAllowed'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'notFound'
    case 'NotReadableError':
    case 'AbortError':
      return 'inUse'
    default:
      return 'unknown'
  }
}
