import { createHmac } from 'node:crypto'
import type { Transaction } from '#server/domain/ports/store.ts'
import { type Bucket, type BucketChange, type BucketKind, counted } from './throttle.ts'

/** Which bucket; only the hash is kept, so that neither names nor addresses stand in the database. */
export interface BucketKey {
  readonly kind: BucketKind
  readonly hash: string
}

/** A bucket that is locked until the transaction ends. */
export type LockedBucket = Bucket & { readonly hash: string }

/** The counts of failures behind signing in. */
export class SignInThrottle {
  readonly #key: Buffer

  constructor(key: Buffer) {
    this.#key = key
  }

  /** What an attempt counts in: a known device has a bucket of its own and fills no other, nor is stopped by one. */
  attempt(
    loginName: string,
    from: { readonly addressGroup: string; readonly device: string | null },
  ): readonly BucketKey[] {
    if (from.device !== null) return [this.#bucket('device', loginName, from.device)]
    return [
      this.#bucket('accountFromGroup', loginName, from.addressGroup),
      this.#bucket('group', from.addressGroup),
    ]
  }

  /**
   * Wrong codes after the right password, from anywhere but a known device: only who has the password gets there. A
   * wrong password counts in a decoy, so that both take the same time.
   */
  secondFactor(loginName: string, isPasswordRight: boolean): BucketKey {
    return this.#bucket('secondFactor', isPasswordRight ? 'own' : 'decoy', loginName)
  }

  /** Somebody signed in proves once more who they are. */
  signedIn(personId: string): readonly BucketKey[] {
    return [this.#bucket('device', 'signed in', personId)]
  }

  /** Reads buckets and keeps others from them. */
  async lock(tx: Transaction, keys: readonly BucketKey[]): Promise<readonly LockedBucket[]> {
    const rows = await tx.signInFailures.lock(keys.map(({ hash }) => hash))
    return keys.map(({ kind, hash }) => {
      const row = rows.find(({ bucketHash }) => bucketHash === hash)
      return { kind, hash, failures: row?.failures ?? 0, blockedForMs: row?.blockedForMs ?? 0 }
    })
  }

  /** Somebody failed, or is taken to have failed until the contrary is shown. */
  count(tx: Transaction, buckets: readonly LockedBucket[]): void {
    for (const bucket of buckets) this.#save(tx, bucket, counted(bucket), true)
  }

  /** Takes something back. */
  correct(tx: Transaction, buckets: readonly LockedBucket[], change: (bucket: Bucket) => BucketChange): void {
    for (const bucket of buckets) this.#save(tx, bucket, change(bucket), false)
  }

  #save(tx: Transaction, { hash }: LockedBucket, change: BucketChange, isFresh: boolean): void {
    tx.signInFailures.save({ bucketHash: hash, ...change, isFresh })
  }

  #bucket(kind: BucketKind, ...parts: readonly string[]): BucketKey {
    const hash = createHmac('sha256', this.#key)
      .update(JSON.stringify([kind, ...parts]))
      .digest('hex')
    return { kind, hash }
  }
}
