import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { CredentialId, type PersonId } from '#shared/model/ids.ts'
import { type AuditEntry, type AuditPlace, noPlace, OPERATOR_CHAIN } from '../audit/entry.ts'
import type { Guests } from '../guests/guests.ts'
import type {
  CredentialChoice,
  CredentialHolder,
  DeviceKey,
  Invalidation,
  SessionRow,
} from '../ports/credentials.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { systemScope } from '../scope.ts'
import type { Visits } from '../visits/visits.ts'
import { type ShownSecret, secretUse } from './credentialState.ts'

/** Whoever is signed in signs in anew each working day. */
const STAFF_LIFE_MS = 12 * 60 * 60 * 1000

/** Whom the next token is for, and by which credential it is got. */
export interface Renewed {
  readonly holder: CredentialHolder
  readonly credential: { readonly id: CredentialId; readonly generation: number }
}

/** From where a session begins, and what is saved with it. */
export interface Beginning {
  readonly place: AuditPlace
  readonly also?: (tx: Transaction, id: CredentialId) => Promise<void>
}

/** What ends with a device that somebody has a copy of. */
interface BreakOffs {
  readonly visits: Pick<Visits, 'breakOff'>
  readonly guests: Pick<Guests, 'breakOff' | 'signedOut'>
}

/** Devices of booths, people and guests: they get tokens with them, and lose them. */
export class CredentialBook {
  readonly #platform: Platform
  readonly #broken: BreakOffs

  constructor(platform: Platform, broken: BreakOffs) {
    this.#platform = platform
    this.#broken = broken
  }

  /** The key that a device has to prove; null when no such credential was ever given. */
  publicKey(id: CredentialId): Promise<string | null> {
    return this.#platform.store.transact(systemScope, (tx) => tx.credentials.publicKey(id))
  }

  /**
   * A credential for a person who has just proved who that is; `also` is saved with it or not at all. Null when the
   * person may not sign in.
   */
  async issueForPerson(
    personId: PersonId,
    device: DeviceKey,
    { place, also = async () => {} }: Beginning,
  ): Promise<Renewed | null> {
    const id = CredentialId.parse(this.#platform.newId())
    return this.#platform.store.transact(systemScope, async (tx) => {
      await tx.credentials.insert({ id, holder: { personId }, device, lifeMs: STAFF_LIFE_MS })
      tx.audit.add({ ...sessionEntry('session.begin', personId, id), place })
      await also(tx, id)
      return good(await tx.credentials.lock(id))
    })
  }

  /**
   * The next token's holder, for a device that has proved its key. A secret that is used a second time revokes the
   * credential: somebody has a copy.
   */
  async renew(id: CredentialId, shown: ShownSecret): Promise<Result<Renewed, 'revoked'>> {
    const { store } = this.#platform
    const judged = await store.transact(systemScope, async (tx) => {
      const record = await tx.credentials.lock(id)
      const renewed = good(record)
      if (record === null || renewed === null) return null
      const use = secretUse(record, shown)
      if (use === 'rotate') await tx.credentials.rotate(id, shown.nextHash)
      const revoked = use === 'reused' ? await revokeCopied(tx, renewed) : []
      return { use, renewed, revoked }
    })
    if (judged === null) return refused('revoked')
    if (judged.use !== 'reused') return accepted(judged.renewed)
    await this.#alarm(judged.renewed, judged.revoked)
    return refused('revoked')
  }

  /** Somebody has a copy of a device: it is out, and whoever looks after booths sees it at once. */
  async #alarm({ holder, credential }: Renewed, revoked: readonly Invalidation[]): Promise<void> {
    const { hints, log } = this.#platform
    log.error('CredentialBook.renew() | a secret was used twice', { credentialId: credential.id })
    this.#tell(revoked)
    if (holder.kind === 'guest') await this.#broken.guests.breakOff(holder)
    if (holder.kind !== 'booth') return
    hints.publish({ kind: 'booths' })
    await this.#broken.visits.breakOff(holder.boothId)
  }

  /** The devices that a person is signed in on. */
  sessionsOf(personId: PersonId): Promise<readonly SessionRow[]> {
    return this.#platform.store.transact(systemScope, (tx) => tx.credentials.ofPerson(personId))
  }

  /** Takes back what a person signed in with by a provider that says they are out: they are out at once. */
  async endByProvider(which: { readonly id: CredentialId } | { readonly personId: PersonId }): Promise<void> {
    const revoked = await this.#platform.store.transact(systemScope, async (tx) => {
      const ended = await tx.credentials.revoke(which, 'providerSaidSo')
      for (const { id } of ended) {
        const holder = (await tx.credentials.lock(id))?.holder
        if (holder?.kind === 'staff') tx.audit.add(providerEntry(holder.personId, id))
      }
      return ended
    })
    this.#tell(revoked)
  }

  /** Ends one session, or all of the person's. */
  async signOut(id: CredentialId, isEverywhere: boolean, place: AuditPlace): Promise<void> {
    const { holder, revoked } = await this.#platform.store.transact(systemScope, async (tx) => {
      const holder = (await tx.credentials.lock(id))?.holder
      const which = isEverywhere && holder?.kind === 'staff' ? { personId: holder.personId } : { id }
      if (holder?.kind === 'staff') {
        tx.audit.add({ ...sessionEntry('session.end', holder.personId, id), place })
      }
      return { holder, revoked: await tx.credentials.revoke(which, 'signedOut') }
    })
    this.#tell(revoked)
    // Without the device there is no way back: the seat is free.
    if (holder?.kind === 'guest') await this.#broken.guests.signedOut(holder, { credentialId: id, place })
  }

  /** Lets whoever holds them get new tokens, since what they may do has changed. */
  async reissue(which: CredentialChoice): Promise<void> {
    this.#tell(await this.#platform.store.transact(systemScope, (tx) => tx.credentials.reissue(which)))
  }

  #tell(invalidations: readonly Invalidation[]): void {
    for (const hint of hintsOf(invalidations)) this.#platform.hints.publish(hint)
  }
}

/** Tells every connection that hangs on these credentials. */
export function hintsOf(invalidations: readonly Invalidation[]) {
  return invalidations.map((invalidation) => ({ kind: 'credential' as const, ...invalidation }))
}

/** That somebody signed in or out, for the log of whose person it is. */
function sessionEntry(action: string, personId: PersonId, credentialId: CredentialId): AuditEntry {
  return {
    chain: { of: 'person', id: personId },
    principal: `staff:${personId}`,
    credentialId,
    permission: null,
    place: noPlace,
    action,
    objects: { person: personId },
    result: 'ok',
  }
}

/** Somebody has a copy of the device: it is taken back, and a booth's open code, too. */
async function revokeCopied(
  tx: Transaction,
  { holder, credential }: Renewed,
): Promise<readonly Invalidation[]> {
  tx.audit.add({ ...copiedEntry(holder), credentialId: credential.id })
  if (holder.kind === 'booth') await tx.enrolmentCodes.voidOf(holder.boothId)
  return tx.credentials.revoke({ id: credential.id }, 'secretReused')
}

/** That a one-time secret was used twice, in the log of whose device it is. */
function copiedEntry(holder: CredentialHolder): Omit<AuditEntry, 'credentialId'> {
  const entry = { permission: null, place: noPlace, action: 'session.token', result: 'secretReused' }
  switch (holder.kind) {
    case 'booth':
      return {
        ...entry,
        chain: OPERATOR_CHAIN,
        principal: `booth:${holder.boothId}`,
        objects: { booth: holder.boothId },
      }
    case 'staff':
      return {
        ...entry,
        chain: { of: 'person', id: holder.personId },
        principal: `staff:${holder.personId}`,
        objects: { person: holder.personId },
      }
    case 'guest':
      return {
        ...entry,
        chain: { of: 'call', id: holder.callId },
        principal: `guest:${holder.invitationId}`,
        objects: { call: holder.callId, invitation: holder.invitationId },
      }
    default:
      return assertNever(holder)
  }
}

/** That a person's provider ended a session, for the log of whose person it is. */
function providerEntry(personId: PersonId, credentialId: CredentialId): AuditEntry {
  return { ...sessionEntry('session.end', personId, credentialId), principal: 'provider' }
}

type Locked = Awaited<ReturnType<Transaction['credentials']['lock']>>

function good(record: Locked): Renewed | null {
  if (record === null || record.ended !== null) return null
  return { holder: record.holder, credential: { id: record.id, generation: record.generation } }
}
