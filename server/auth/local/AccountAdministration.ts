import type { AuditSource } from '#server/domain/audit/entry.ts'
import type { AccountRecord, LinkPurpose } from '#server/domain/ports/accounts.ts'
import type { Transaction } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import { accepted, type Result } from '#shared/kernel/result.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { linkLivesMs, newLinkToken } from './links.ts'
import { parsedLoginName } from './loginName.ts'
import { type AccountPorts, type AccountRefusal, refusal } from './ports.ts'

/** A link to hand over: whoever has it may use it. It is told once and kept nowhere. */
export interface HandedLink {
  readonly token: string
  readonly purpose: LinkPurpose
  readonly expiresInMs: number
}

type Outcome<Value> = Promise<Result<Value, AccountRefusal>>

/** What an administrator does with accounts of others. Needs no secret: nobody learns a password here. */
export class AccountAdministration {
  readonly #ports: AccountPorts

  constructor(ports: AccountPorts) {
    this.#ports = ports
  }

  /** Whose login name it is. */
  personOf(typed: string): Outcome<PersonId> {
    const loginName = parsedLoginName(typed)
    return this.#ports.store.transact(systemScope, async (tx) => {
      const account = loginName === null ? null : await tx.accounts.byLoginName(loginName)
      return account === null ? refusal('accountUnknown') : accepted(account.personId)
    })
  }

  /** An account for a person who is there; once more while nobody accepted, and only the newest link counts. */
  invite(
    input: { readonly personId: PersonId; readonly loginName: string },
    by?: AuditSource,
  ): Outcome<HandedLink> {
    return this.#ports.store.transact(systemScope, (tx) => this.inviteIn(tx, input, by))
  }

  /** The same within a transaction, for who makes the person, too. */
  async inviteIn(
    tx: Transaction,
    input: { readonly personId: PersonId; readonly loginName: string },
    by?: AuditSource,
  ): Outcome<HandedLink> {
    const loginName = parsedLoginName(input.loginName)
    if (loginName === null) return refusal('loginNameMalformed')
    const isNew = await tx.accounts.insert(input.personId, loginName)
    if (isNew === null) return refusal('accountUnknown')
    const account = await tx.accounts.lock(input.personId)
    const isOpen = account?.state === 'invited' && account.loginName === loginName && !account.isDisabled
    return isOpen
      ? accepted(this.#newLink(tx, account, { purpose: 'invitation', by }))
      : refusal('accountExists')
  }

  /** A link by which the person sets a new password. What is in use stays in use until then. */
  reset(personId: PersonId, by?: AuditSource): Outcome<HandedLink> {
    return this.#onActive(personId, async (tx, account) =>
      this.#newLink(tx, account, { purpose: 'reset', by }),
    )
  }

  /** For who lost the app and the recovery codes: everything is set anew, and every device is signed out at once. */
  startOver(personId: PersonId, by?: AuditSource): Outcome<HandedLink> {
    return this.#onActive(personId, async (tx, account) => {
      const empty = { ...account, passwordHash: null, totpSecretSealed: null, state: 'invited' } as const
      tx.accounts.save(empty)
      tx.accounts.replaceRecoveryCodes(personId, [])
      await tx.credentials.revoke({ personId }, 'passwordChanged')
      this.#ports.record(tx, { kind: 'startedOver', personId, ...doneBy(by) })
      return this.#newLink(tx, empty, { purpose: 'invitation', by })
    })
  }

  /** Shuts the person out: links are void, devices signed out. Once more changes nothing. */
  disable(personId: PersonId): Outcome<null> {
    return this.#ports.store.transact(systemScope, async (tx) => {
      const account = await tx.accounts.lock(personId)
      if (account === null) return refusal('accountUnknown')
      await tx.people.setDisabled(personId, true)
      tx.accounts.voidLinks(personId)
      await tx.credentials.revoke({ personId }, 'personDisabled')
      this.#ports.record(tx, { kind: 'disabled', personId })
      return accepted(null)
    })
  }

  #onActive(
    personId: PersonId,
    work: (tx: Transaction, account: AccountRecord) => Promise<HandedLink>,
  ): Outcome<HandedLink> {
    return this.#ports.store.transact(systemScope, async (tx) => {
      const account = await tx.accounts.lock(personId)
      if (account === null || account.isDisabled || account.state !== 'active')
        return refusal('accountUnknown')
      return accepted(await work(tx, account))
    })
  }

  #newLink(
    tx: Transaction,
    { personId }: AccountRecord,
    { purpose, by }: { readonly purpose: LinkPurpose; readonly by: AuditSource | undefined },
  ): HandedLink {
    const { token, tokenHash } = newLinkToken()
    const lifeMs = linkLivesMs[purpose]
    tx.accounts.putLink({ id: this.#ports.newId(), personId, purpose, tokenHash, lifeMs })
    this.#ports.record(tx, { kind: 'linkMade', personId, purpose, ...doneBy(by) })
    return { token, purpose, expiresInMs: lifeMs }
  }
}

/** Without a name it was the command line's doing, which the recorder knows. */
function doneBy(by: AuditSource | undefined): { readonly by?: AuditSource } {
  return by === undefined ? {} : { by }
}
