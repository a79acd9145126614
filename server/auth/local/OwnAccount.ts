import type { AccountRecord } from '#server/domain/ports/accounts.ts'
import type { Transaction } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { CredentialId, PersonId } from '#shared/model/ids.ts'
import type { Passwords } from './Passwords.ts'
import { type Claim, isUsable, type Proof } from './Proof.ts'
import { checkedPassword } from './passwordRules.ts'
import { type AccountPorts, type AccountRefusal, refusal, type SecondFactor } from './ports.ts'
import { newRecoveryCodes, recoveryCodeHash } from './recoveryCodes.ts'
import type { SignInThrottle } from './SignInThrottle.ts'

/** Who asks: signed in, and proving it once more, since an unlocked desk is not its owner. */
export interface OwnProof {
  readonly personId: PersonId
  readonly password: string
  readonly factor: SecondFactor
}

/** What somebody who is signed in does with the own account. */
export class OwnAccount {
  readonly #ports: AccountPorts
  readonly #passwords: Passwords
  readonly #proof: Proof
  readonly #throttle: SignInThrottle

  constructor(
    ports: AccountPorts,
    parts: { readonly passwords: Passwords; readonly proof: Proof; readonly throttle: SignInThrottle },
  ) {
    this.#ports = ports
    this.#passwords = parts.passwords
    this.#proof = parts.proof
    this.#throttle = parts.throttle
  }

  /** Another password; every other device has to sign in anew. */
  async changePassword(
    own: OwnProof,
    input: { readonly newPassword: string; readonly credentialId: CredentialId },
  ): Promise<Result<null, AccountRefusal>> {
    const account = await this.#ports.store.transact(systemScope, (tx) => tx.accounts.byPerson(own.personId))
    if (account === null || !isUsable(account)) return refusal('signInRefused')
    const checked = checkedPassword(input.newPassword, account.loginName)
    if (!checked.ok) return refusal(checked.error)
    const hash = await this.#passwords.hash(checked.value)
    if (hash === null) return refusal('busy')
    return this.#prove<null>(own, async (tx, locked) => {
      await tx.credentials.revoke({ personId: own.personId, except: input.credentialId }, 'passwordChanged')
      this.#ports.record(tx, { kind: 'passwordChanged', personId: own.personId })
      return { account: { ...locked, passwordHash: hash }, isNewPassword: true, value: null }
    })
  }

  /** Ten new codes in place of the old ones, to be shown once. */
  newRecoveryCodes(own: OwnProof): Promise<Result<readonly string[], AccountRefusal>> {
    return this.#prove<readonly string[]>(own, (tx, account) => {
      const codes = newRecoveryCodes()
      tx.accounts.replaceRecoveryCodes(
        own.personId,
        codes.map((code) => recoveryCodeHash(own.personId, code)),
      )
      this.#ports.record(tx, { kind: 'recoveryCodesMade', personId: own.personId })
      return Promise.resolve({ account, isNewPassword: false, value: codes })
    })
  }

  #prove<Value>(
    { personId, password, factor }: OwnProof,
    follow: Claim<Value>['follow'],
  ): Promise<Result<Value, AccountRefusal>> {
    return this.#proof.show({
      find: (tx: Transaction): Promise<AccountRecord | null> => tx.accounts.byPerson(personId),
      password,
      factor,
      buckets: this.#throttle.signedIn(personId),
      secondFactor: null,
      follow,
    })
  }
}
