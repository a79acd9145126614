import type { AccountRecord } from '#server/domain/ports/accounts.ts'
import type { Transaction } from '#server/domain/ports/store.ts'
import type { SecondFactor } from './ports.ts'
import { recoveryCodeHash } from './recoveryCodes.ts'
import type { Totp } from './totp.ts'

/** One-time codes and recovery codes, each used once. */
export class SecondFactors {
  readonly #totp: Totp

  constructor(totp: Totp) {
    this.#totp = totp
  }

  /**
   * Uses the code up: the locked account as it is to be saved, or null when the code is wrong or was used. Of two at
   * once with the same code the second one waits for the lock, and then finds it used.
   */
  async spend(tx: Transaction, account: AccountRecord, factor: SecondFactor): Promise<AccountRecord | null> {
    if (factor.kind === 'recoveryCode') {
      const hash = recoveryCodeHash(account.personId, factor.recoveryCode)
      return (await tx.accounts.spendRecoveryCode(account.personId, hash)) ? account : null
    }
    if (account.totpSecretSealed === null) return null
    const step = await this.#totp.step(account.totpSecretSealed, account.personId, factor.code)
    return step === null || step <= account.totpLastStep ? null : { ...account, totpLastStep: step }
  }

  /** Takes as long, for nobody. */
  async spendDecoy(factor: SecondFactor): Promise<null> {
    return this.#totp.decoyStep(factor.kind === 'code' ? factor.code : '')
  }
}
