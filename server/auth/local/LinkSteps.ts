import type { AccountRecord, LinkPurpose, LinkRecord } from '#server/domain/ports/accounts.ts'
import type { Transaction } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import { accepted, type Result } from '#shared/kernel/result.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { linkTokenHash } from './links.ts'
import type { Passwords } from './Passwords.ts'
import { checkedPassword } from './passwordRules.ts'
import { type AccountPorts, type AccountRefusal, refusal, type SecondFactor } from './ports.ts'
import { newRecoveryCodes, recoveryCodeHash } from './recoveryCodes.ts'
import type { SecondFactors } from './SecondFactors.ts'
import type { Totp } from './totp.ts'

interface Opened {
  readonly account: AccountRecord
  readonly link: LinkRecord
}

type Outcome<Value> = Promise<Result<Value, AccountRefusal>>

/**
 * What somebody does who was handed a link. Accepting an invitation takes two steps; the link is used up by the second
 * one, so that whatever happens in between, one can begin anew.
 */
export class LinkSteps {
  readonly #ports: AccountPorts
  readonly #passwords: Passwords
  readonly #totp: Totp
  readonly #factors: SecondFactors

  constructor(
    ports: AccountPorts,
    parts: { readonly passwords: Passwords; readonly totp: Totp; readonly factors: SecondFactors },
  ) {
    this.#ports = ports
    this.#passwords = parts.passwords
    this.#totp = parts.totp
    this.#factors = parts.factors
  }

  /** What the link is for, and whose it is. */
  open(token: string): Outcome<{ readonly purpose: LinkPurpose; readonly loginName: string }> {
    return this.#ports.store.transact(systemScope, async (tx) => {
      const opened = await this.#read(tx, token)
      if (opened === null) return refusal('linkInvalid')
      return accepted({ purpose: opened.link.purpose, loginName: opened.account.loginName })
    })
  }

  /** First step: sets the password, and gives the secret for an authenticator app. Once more, and both are new. */
  async beginInvitation(input: {
    readonly token: string
    readonly password: string
  }): Outcome<{ readonly otpauthUri: string }> {
    const hash = await this.#newHash(input, 'invitation')
    if (!hash.ok) return hash
    return this.#ports.store.transact(systemScope, async (tx) => {
      const opened = await this.#lock(tx, input.token, 'invitation')
      if (opened === null) return refusal('linkInvalid')
      const { account } = opened
      const { uri, sealed } = this.#totp.newSecret(account.personId, account.loginName)
      const begun = { ...account, passwordHash: hash.value, totpSecretSealed: sealed, totpLastStep: 0 }
      tx.accounts.save(begun, { isNewPassword: true })
      return accepted({ otpauthUri: uri })
    })
  }

  /** Second step: a code shows that the app has the secret. The account is in use from now on. */
  confirmInvitation(input: { readonly token: string; readonly code: string }): Outcome<{
    readonly personId: PersonId
    readonly recoveryCodes: readonly string[]
  }> {
    return this.#ports.store.transact(systemScope, async (tx) => {
      const opened = await this.#lock(tx, input.token, 'invitation')
      if (opened === null) return refusal('linkInvalid')
      const { account, link } = opened
      if (account.passwordHash === null) return refusal('codeWrong')
      const used = await this.#factors.spend(tx, account, { kind: 'code', code: input.code })
      // Whoever has the link made the secret: there is nothing to guess, and no failure to count.
      if (used === null) return refusal('codeWrong')
      const { personId } = account
      const recoveryCodes = newRecoveryCodes()
      tx.accounts.save({ ...used, state: 'active' })
      tx.accounts.replaceRecoveryCodes(
        personId,
        recoveryCodes.map((code) => recoveryCodeHash(personId, code)),
      )
      tx.accounts.spendLink(link.id)
      this.#ports.record(tx, { kind: 'invitationAccepted', personId })
      return accepted({ personId, recoveryCodes })
    })
  }

  /** A new password; the secret of the app stays, and a code of it is asked for. Every device has to sign in anew. */
  async reset(input: {
    readonly token: string
    readonly password: string
    readonly factor: SecondFactor
  }): Outcome<{ readonly personId: PersonId }> {
    const hash = await this.#newHash(input, 'reset')
    if (!hash.ok) return hash
    return this.#ports.store.transact(systemScope, async (tx) => {
      const opened = await this.#lock(tx, input.token, 'reset')
      if (opened === null) return refusal('linkInvalid')
      const { account, link } = opened
      const { personId } = account
      const used = await this.#factors.spend(tx, account, input.factor)
      if (used === null) {
        tx.accounts.countLinkFailure(link.id)
        this.#ports.record(tx, { kind: 'codeRefused', personId })
        return refusal('codeWrong')
      }
      tx.accounts.save({ ...used, passwordHash: hash.value }, { isNewPassword: true })
      tx.accounts.spendLink(link.id)
      // Every node looks for what was taken back, so nobody has to be told besides.
      await tx.credentials.revoke({ personId }, 'passwordChanged')
      this.#ports.record(tx, { kind: 'passwordReset', personId })
      return accepted({ personId })
    })
  }

  /** Hashes only for who has a link that counts, and before anything is locked. */
  async #newHash(
    { token, password }: { readonly token: string; readonly password: string },
    purpose: LinkPurpose,
  ): Outcome<string> {
    const opened = await this.#ports.store.transact(systemScope, (tx) => this.#read(tx, token))
    if (opened === null || opened.link.purpose !== purpose) return refusal('linkInvalid')
    const checked = checkedPassword(password, opened.account.loginName)
    if (!checked.ok) return refusal(checked.error)
    const hash = await this.#passwords.hash(checked.value)
    return hash === null ? refusal('busy') : accepted(hash)
  }

  async #read(tx: Transaction, token: string): Promise<Opened | null> {
    const link = await tx.accounts.link(linkTokenHash(token))
    const account = link === null ? null : await tx.accounts.byPerson(link.personId)
    return link !== null && account !== null && fits(account, link) ? { account, link } : null
  }

  /** The account first, then the link: whoever makes a new link does it in the same order. */
  async #lock(tx: Transaction, token: string, purpose: LinkPurpose): Promise<Opened | null> {
    const found = await tx.accounts.link(linkTokenHash(token))
    if (found === null || found.purpose !== purpose) return null
    const account = await tx.accounts.lock(found.personId)
    const link = await tx.accounts.lockLink(linkTokenHash(token))
    return link !== null && account !== null && fits(account, link) ? { account, link } : null
  }
}

function fits(account: AccountRecord, link: LinkRecord): boolean {
  return !account.isDisabled && (link.purpose === 'invitation') === (account.state === 'invited')
}
