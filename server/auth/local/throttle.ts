import { assertNever } from '#shared/kernel/assertNever.ts'

/** What a count of failures hangs on. */
export type BucketKind = 'accountFromGroup' | 'group' | 'device' | 'secondFactor'

/** One bucket as it is now. */
export interface Bucket {
  readonly kind: BucketKind
  readonly failures: number
  readonly blockedForMs: number
}

/** What becomes of a bucket: its failures, and how long nothing more is taken; null leaves a block as it is. */
export interface BucketChange {
  readonly failures: number
  readonly blockMs: number | null
}

const MINUTE_MS = 60_000
const FIRST_BLOCK_MS = MINUTE_MS / 2
const LONGEST_BLOCK_MS = 15 * MINUTE_MS

/** So many failures are free. An office shares one group of addresses, and mistypes together. */
const free: Readonly<Record<BucketKind, number>> = {
  accountFromGroup: 5,
  group: 100,
  device: 10,
  secondFactor: 10,
}

/** How long nothing more is taken after so many failures: nothing at first, then twice as long each time. */
export function blockAfter(kind: BucketKind, failures: number): number {
  const over = failures - free[kind]
  return over <= 0 ? 0 : Math.min(LONGEST_BLOCK_MS, FIRST_BLOCK_MS * 2 ** Math.min(over - 1, 16))
}

/** How long to wait; 0 when an attempt may be made now. */
export function waitMs(buckets: readonly Bucket[]): number {
  return Math.max(0, ...buckets.map(({ blockedForMs }) => blockedForMs))
}

/**
 * An attempt counts as a failure before it is looked at, so that a thousand at once are a thousand, and one that is
 * cut off is one.
 */
export function counted({ kind, failures }: Bucket): BucketChange {
  return { failures: failures + 1, blockMs: blockAfter(kind, failures + 1) }
}

/**
 * The attempt was right after all. The own buckets begin anew; the group's only forgets this one attempt, or an own
 * account would be the way to try others without end.
 */
export function forgiven({ kind, failures }: Bucket): BucketChange {
  switch (kind) {
    case 'accountFromGroup':
    case 'device':
    case 'secondFactor':
      return { failures: 0, blockMs: 0 }
    case 'group':
      return uncounted({ kind, failures })
    default:
      return assertNever(kind)
  }
}

/** The attempt was not looked at: as if it had never been. */
export function uncounted({ kind, failures }: Pick<Bucket, 'kind' | 'failures'>): BucketChange {
  const before = Math.max(0, failures - 1)
  return { failures: before, blockMs: blockAfter(kind, before) === 0 ? 0 : null }
}
