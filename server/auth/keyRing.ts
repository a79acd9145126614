import type { SigningKey } from './keys.ts'

/** A signing key and the moment (Unix milliseconds) from which on it signs. */
export interface DatedKey {
  readonly key: SigningKey
  readonly activeFromMs: number
}

/** Which key signs now, and which ones are verified with. */
export interface KeyRing {
  readonly signing: SigningKey
  /** Also keys that will sign soon, and those whose last tokens may still be around. */
  readonly verifying: readonly SigningKey[]
}

/** A key verifies so long after the next one took over; no token lives longer. */
export const KEY_OVERLAP_MS = 20 * 60 * 1000
/** A new key is known everywhere before it signs. */
export const KEY_LEAD_MS = 10 * 60 * 1000
/** A key signs so long before a new one is made. */
export const KEY_LIFE_MS = 30 * 24 * 60 * 60 * 1000

/** The ring at a moment. Before the first key's time, that one signs. @throws Error when there is no key. */
export function ringAt(keys: readonly DatedKey[], nowMs: number): KeyRing {
  const dated = [...keys].sort((one, other) => one.activeFromMs - other.activeFromMs)
  const signing = dated.filter(({ activeFromMs }) => activeFromMs <= nowMs).at(-1) ?? dated[0]
  if (signing === undefined) throw new Error('there is no signing key')
  const verifying = dated.filter((_, index) => {
    const next = dated[index + 1]
    return next === undefined || next.activeFromMs + KEY_OVERLAP_MS > nowMs
  })
  return { signing: signing.key, verifying: verifying.map(({ key }) => key) }
}

/** Whether it is time to make the next key. */
export function isKeyDue(keys: readonly DatedKey[], nowMs: number): boolean {
  return keys.every(({ activeFromMs }) => activeFromMs + KEY_LIFE_MS <= nowMs)
}

/** Keys that nothing can be verified with any more. */
export function retiredKeys(keys: readonly DatedKey[], nowMs: number): readonly DatedKey[] {
  const { verifying } = ringAt(keys, nowMs)
  return keys.filter(({ key }) => !verifying.includes(key))
}
