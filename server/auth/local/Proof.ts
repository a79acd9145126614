import type { AuditPlace } from '#server/domain/audit/entry.ts'
import type { AccountRecord } from '#server/domain/ports/accounts.ts'
import type { Transaction } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { PasswordCheck, Passwords } from './Passwords.ts'
import { type AccountPorts, type AccountRefusal, refusal, type SecondFactor } from './ports.ts'
import type { SecondFactors } from './SecondFactors.ts'
import type { BucketKey, SignInThrottle } from './SignInThrottle.ts'
import { forgiven, uncounted, waitMs } from './throttle.ts'

/** Somebody says who they are, and shows it by a password and a code. */
export interface Claim<Value> {
  readonly find: (tx: Transaction) => Promise<AccountRecord | null>
  readonly password: string
  readonly factor: SecondFactor
  /** From where, when it is not within a session. */
  readonly place?: AuditPlace
  /** Where the attempt counts. */
  readonly buckets: readonly BucketKey[]
  /** Where a wrong code counts besides; null when it counts nowhere else. */
  readonly secondFactor: ((isPasswordRight: boolean) => BucketKey) | null
  /** What follows, in the transaction that uses the code up. The account is locked, and saved as it is answered. */
  readonly follow: (
    tx: Transaction,
    account: AccountRecord,
  ) => Promise<{
    readonly account: AccountRecord
    readonly isNewPassword: boolean
    readonly value: Value
  }>
}

/** Whether somebody may sign in by it. */
export function isUsable(account: AccountRecord): boolean {
  return account.state === 'active' && !account.isDisabled
}

/**
 * The one place where a password and a code are looked at. An unknown name, a wrong password and a wrong code take the
 * same steps and get the same answer.
 */
export class Proof {
  readonly #ports: AccountPorts
  readonly #passwords: Passwords
  readonly #factors: SecondFactors
  readonly #throttle: SignInThrottle

  constructor(
    ports: AccountPorts,
    parts: {
      readonly passwords: Passwords
      readonly factors: SecondFactors
      readonly throttle: SignInThrottle
    },
  ) {
    this.#ports = ports
    this.#passwords = parts.passwords
    this.#factors = parts.factors
    this.#throttle = parts.throttle
  }

  /** Counts the attempt, looks at it, and does what follows when it was right. */
  async show<Value>(claim: Claim<Value>): Promise<Result<Value, AccountRefusal>> {
    const { store } = this.#ports
    const begun = await store.transact(systemScope, async (tx) => {
      const buckets = await this.#throttle.lock(tx, claim.buckets)
      const retryAfterMs = waitMs(buckets)
      if (retryAfterMs > 0) return refused({ code: 'tooManyAttempts', retryAfterMs } as const)
      this.#throttle.count(tx, buckets)
      return accepted(await claim.find(tx))
    })
    if (!begun.ok) return begun
    const account = begun.value !== null && isUsable(begun.value) ? begun.value : null
    const check = await this.#passwords.check(account?.passwordHash ?? null, claim.password, {
      isKnown: claim.secondFactor === null,
    })
    return store.transact(systemScope, (tx) =>
      check === 'busy' ? this.#giveUp(tx, claim.buckets) : this.#conclude(tx, claim, { account, check }),
    )
  }

  /** Nobody looked at it. */
  async #giveUp(
    tx: Transaction,
    keys: readonly BucketKey[],
  ): Promise<{ readonly ok: false; readonly error: AccountRefusal }> {
    this.#throttle.correct(tx, await this.#throttle.lock(tx, keys), uncounted)
    return refusal('busy')
  }

  async #conclude<Value>(
    tx: Transaction,
    claim: Claim<Value>,
    seen: { readonly account: AccountRecord | null; readonly check: Exclude<PasswordCheck, 'busy'> },
  ): Promise<Result<Value, AccountRefusal>> {
    const { account, check } = seen
    const extra = claim.secondFactor === null ? [] : [claim.secondFactor(check.isRight)]
    const buckets = await this.#throttle.lock(tx, [...claim.buckets, ...extra])
    const second = buckets.filter(({ kind }) => kind === 'secondFactor')
    // NOTE: a block here is not told: it would say that the password was right.
    const isBlocked = waitMs(second) > 0
    const locked = account !== null && check.isRight ? await tx.accounts.lock(account.personId) : null
    // Another password since it was looked at, or shut out: then it was not this one.
    const isSame = locked !== null && isUsable(locked) && locked.passwordHash === account?.passwordHash
    const used =
      isSame && !isBlocked
        ? await this.#factors.spend(tx, locked, claim.factor)
        : await this.#factors.spendDecoy(claim.factor)
    if (used === null) {
      if (!isBlocked) this.#throttle.count(tx, second)
      if (account !== null) {
        const { place } = claim
        const { personId } = account
        this.#ports.record(tx, { kind: 'signInRefused', personId, ...(place !== undefined && { place }) })
      }
      return refusal('signInRefused')
    }
    this.#throttle.correct(tx, buckets, forgiven)
    const done = await claim.follow(tx, { ...used, passwordHash: check.newHash ?? used.passwordHash })
    tx.accounts.save(done.account, { isNewPassword: done.isNewPassword })
    return accepted(done.value)
  }
}
