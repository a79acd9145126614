import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { generate } from 'otplib'
import type pg from 'pg'
import { createLocalAccounts, type LocalAccounts } from '#server/auth/local/createLocalAccounts.ts'
import { HashTurns } from '#server/auth/local/HashTurns.ts'
import { type HashCost, Passwords } from '#server/auth/local/Passwords.ts'
import type { AccountEvent } from '#server/auth/local/ports.ts'
import type { SignInAttempt } from '#server/auth/local/SignIns.ts'
import { demoCatalogue } from '#server/demo/catalogue/demoCatalogue.ts'
import { systemScope } from '#server/domain/scope.ts'
import { launchEmbeddedDatabase } from '#server/store/embedded/launch.ts'
import { migrate } from '#server/store/migrate.ts'
import { PgStore } from '#server/store/PgStore.ts'
import { seedCatalogue } from '#server/store/seedCatalogue.ts'
import type { Result } from '#shared/kernel/result.ts'
import { CredentialId, PersonId } from '#shared/model/ids.ts'
import { openClient } from './database.ts'
import { migratedDataDirectory } from './templateDirectory.ts'

/** A test that signs in a thousand times does not want to wait for it. */
export const cheapHash: HashCost = { memoryCost: 64, timeCost: 1, parallelism: 1 }

const STEP_MS = 30_000
export const sealingKey = new Uint8Array(32).fill(7)
export const goodPassword = 'neljä hevosta laukkaa'

/** A migrated database with the demo's people, and local accounts on it. */
export interface AccountsBench {
  readonly accounts: LocalAccounts
  readonly events: AccountEvent[]
  readonly owner: pg.Client
  readonly appUrl: string
  readonly store: PgStore
  /** The time of day that codes go by; a test moves it. */
  readonly time: { nowMs: number }
  readonly otherAccounts: (cost: HashCost) => LocalAccounts
  readonly close: () => Promise<void>
}

/** Starts it; `close` removes everything. */
export async function startAccountsBench(): Promise<AccountsBench> {
  const dataDirectory = await migratedDataDirectory()
  const database = await launchEmbeddedDatabase({ dataDirectory, log: () => undefined })
  await migrate(database.ownerUrl)
  await seedCatalogue(database.ownerUrl, demoCatalogue)
  const owner = await openClient(database.ownerUrl)
  const store = PgStore.create({ appUrl: database.appUrl, maxConnections: 12, onError: () => undefined })
  const events: AccountEvent[] = []
  const time = { nowMs: Date.now() }
  const otherAccounts = (cost: HashCost) =>
    createLocalAccounts({
      ports: {
        store,
        newId: randomUUID,
        record: (_tx, event) => void events.push(event),
      },
      sealingKey,
      nowMs: () => time.nowMs,
      passwords: new Passwords(cost, new HashTurns({ atOnce: 2, waiting: 2_000 })),
    })
  return {
    accounts: otherAccounts(cheapHash),
    events,
    owner,
    appUrl: database.appUrl,
    store,
    time,
    otherAccounts,
    close: async () => {
      await store.close()
      await owner.end()
      await database.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

/** The value of an outcome. @throws Error naming why there is none. */
export function value<Value, Refusal>(outcome: Result<Value, Refusal>): Value {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`)
  return outcome.value
}

/** The code that an authenticator app shows. */
export function codeAt(otpauthUri: string, nowMs: number): Promise<string> {
  const secret = new URL(otpauthUri).searchParams.get('secret') ?? ''
  return generate({ secret, epoch: Math.floor(nowMs / 1000) })
}

/** Somebody with an account in use. */
export interface Member {
  readonly personId: PersonId
  readonly loginName: string
  readonly password: string
  readonly otpauthUri: string
  readonly recoveryCodes: readonly string[]
  /** A code that was not used yet: time goes on by a step. */
  readonly nextCode: () => Promise<string>
}

/** Invites a demo person, and accepts. */
export async function enrol(bench: AccountsBench, id: string, loginName = id): Promise<Member> {
  const personId = PersonId.parse(id)
  const { token } = value(await bench.accounts.administration.invite({ personId, loginName }))
  const { links } = bench.accounts
  const { otpauthUri } = value(await links.beginInvitation({ token, password: goodPassword }))
  const nextCode = () => {
    bench.time.nowMs += STEP_MS
    return codeAt(otpauthUri, bench.time.nowMs)
  }
  const { recoveryCodes } = value(await links.confirmInvitation({ token, code: await nextCode() }))
  return { personId, loginName, password: goodPassword, otpauthUri, recoveryCodes, nextCode }
}

/** An attempt with a code, from an address of its own unless said otherwise. */
export async function attempt(
  member: Pick<Member, 'loginName' | 'password' | 'nextCode'>,
  other: Partial<SignInAttempt> = {},
): Promise<SignInAttempt> {
  return {
    loginName: member.loginName,
    password: member.password,
    factor: other.factor ?? { kind: 'code', code: await member.nextCode() },
    addressGroup: '192.0.2.1',
    deviceCookie: null,
    ...other,
  }
}

/** A device that the person is signed in on. */
export async function signedInDevice(bench: AccountsBench, personId: PersonId): Promise<CredentialId> {
  const id = CredentialId.parse(randomUUID())
  const device = { publicKey: 'key', secretHash: 'hash' }
  await bench.store.transact(systemScope, (tx) =>
    tx.credentials.insert({ id, holder: { personId }, device, lifeMs: 60_000 }),
  )
  return id
}

/** The devices on which the person is still signed in. */
export async function devicesOf(bench: AccountsBench, personId: PersonId): Promise<readonly string[]> {
  const rows = await bench.store.transact(systemScope, (tx) => tx.credentials.ofPerson(personId))
  return rows.map(({ id }) => id)
}
