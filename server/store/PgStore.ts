import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { ConflictError, OutcomeUnknownError, StoreUnavailableError } from '#server/domain/errors.ts'
import type { Store, Transaction, TransactionOptions, UnsettledRequest } from '#server/domain/ports/store.ts'
import { type Scope, systemScope } from '#server/domain/scope.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { refused } from '#shared/kernel/result.ts'
import { OpenTransaction } from './OpenTransaction.ts'
import { createPool } from './pool.ts'
import { accountQueries } from './queries/accounts.ts'
import { boothQueries, peopleQueries } from './queries/administration.ts'
import { auditQueries } from './queries/audit.ts'
import { auditChainQueries } from './queries/auditChains.ts'
import { auditReadingQueries } from './queries/auditReading.ts'
import { catalogueQueries } from './queries/catalogue.ts'
import { credentialQueries, enrolmentCodeQueries } from './queries/credentials.ts'
import { deadlineQueries } from './queries/deadlines.ts'
import { deskQueries } from './queries/desk.ts'
import { dispositionQueries } from './queries/dispositions.ts'
import { encounterQueries } from './queries/encounters.ts'
import { invitationQueries } from './queries/invitations.ts'
import { matchingQueries } from './queries/matching.ts'
import { participantQueries } from './queries/participants.ts'
import { presenceQueries } from './queries/presences.ts'
import { privacyQueries } from './queries/privacy.ts'
import { providerSessionQueries } from './queries/providerSessions.ts'
import { recordQueries } from './queries/records.ts'
import { retentionQueries } from './queries/retention.ts'
import { ruleQueries } from './queries/rules.ts'
import { savedResultQueries } from './queries/savedResults.ts'
import { signInFailureQueries } from './queries/signInFailures.ts'
import { technicalQueries } from './queries/technical.ts'
import { ticketQueries } from './queries/tickets.ts'
import { visitQueries } from './queries/visits.ts'

/** PostgreSQL's own codes (appendix A of its manual). */
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'
const UNIQUE_VIOLATION = '23505'
const conflicts = new Set([SERIALIZATION_FAILURE, DEADLOCK_DETECTED, UNIQUE_VIOLATION])
/** Classes: 08 connection, 53 resources (disk full), 57 shut down. */
const unavailableClasses = ['08', '53', '57']

/** So long an unknown outcome is asked about. */
const SETTLE_LIMIT_MS = 15_000
const ASK_AGAIN_MS = 250

/** The last idle one is taken first, so that what was rehearsed on it is used. */
const URGENT_CONNECTIONS = 2

/** The store over pools of the application's role, which the second wall holds for. */
export class PgStore implements Store {
  readonly #pool: pg.Pool
  readonly #urgentPool: pg.Pool

  private constructor(pool: pg.Pool, urgentPool: pg.Pool) {
    this.#pool = pool
    this.#urgentPool = urgentPool
  }

  /** Opens the pools; connects when first used. */
  static create(options: {
    appUrl: string
    maxConnections: number
    /** Only a command line waits for as long as it takes. */
    isTimed?: boolean
    onError: (error: Error) => void
  }): PgStore {
    const { appUrl, maxConnections, isTimed = true, onError } = options
    return new PgStore(
      createPool(appUrl, { max: maxConnections - URGENT_CONNECTIONS, isTimed, onError }),
      createPool(appUrl, { max: URGENT_CONNECTIONS, isTimed, onError }),
    )
  }

  async transact<Value>(
    scope: Scope,
    work: (tx: Transaction) => Promise<Value>,
    { principal = '', urgent = false }: TransactionOptions = {},
  ): Promise<Value> {
    return using(urgent ? this.#urgentPool : this.#pool, async (open) => {
      enter(open, scope, principal)
      const value = await work(transaction(open, scope, principal))
      await open.commit().catch((cause: unknown) => {
        throw translated(cause) instanceof StoreUnavailableError ? new OutcomeUnknownError(cause) : cause
      })
      return value
    })
  }

  async settle({ principal, requestId, request }: UnsettledRequest): Promise<boolean | null> {
    // Waits for a transaction that still holds this answer, and lets none that comes later save it.
    const claim = async (tx: Transaction) => {
      tx.savedResults.save({ principal, requestId, request, result: refused('conflict') })
    }
    const untilMs = performance.now() + SETTLE_LIMIT_MS
    while (performance.now() < untilMs) {
      try {
        await this.transact(systemScope, claim, { principal })
        return false
      } catch (cause) {
        if (cause instanceof ConflictError) return true
        if (!(cause instanceof StoreUnavailableError)) throw cause
        await setTimeout(ASK_AGAIN_MS)
      }
    }
    return null
  }

  async rehearse(scope: Scope, work: (tx: Transaction) => void): Promise<void> {
    await using(this.#urgentPool, async (open) => {
      enter(open, scope, '')
      work(transaction(open, scope, ''))
      const failed = await open.rollBack()
      if (failed !== undefined) throw translated(failed)
    })
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#urgentPool.end()])
  }
}

/** Whatever the work does, its connection goes back to the pool: rolled back when it failed, thrown away when it is lost. */
async function using<Value>(pool: pg.Pool, work: (open: OpenTransaction) => Promise<Value>): Promise<Value> {
  const client = await connected(pool)
  const open = new OpenTransaction(client)
  try {
    const value = await work(open)
    client.release()
    return value
  } catch (cause) {
    if (cause instanceof OutcomeUnknownError) {
      client.release(true)
      throw cause
    }
    const root = (await open.rollBack()) ?? cause
    const error = translated(root)
    client.release(error instanceof StoreUnavailableError)
    throw error
  }
}

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (cause) {
    throw translated(cause)
  }
}

function transaction(open: OpenTransaction, scope: Scope, principal: string): Transaction {
  const { db } = open
  return {
    within: async (inner, work) => {
      enter(open, inner, principal)
      // NOTE: not in a finally: after an error the transaction is void and rolls back as a whole.
      const value = await work()
      enter(open, scope, principal)
      return value
    },
    savedResults: savedResultQueries(open),
    audit: auditQueries(open),
    auditChains: auditChainQueries(db),
    auditReading: auditReadingQueries(db),
    visits: visitQueries(db),
    catalogue: catalogueQueries(db),
    tickets: ticketQueries(open),
    encounters: encounterQueries(open),
    presences: presenceQueries(open),
    participants: participantQueries(open),
    invitations: invitationQueries(open),
    matching: matchingQueries(db),
    rules: ruleQueries(db),
    dispositions: dispositionQueries(db),
    desk: deskQueries(db),
    records: recordQueries(open),
    technical: technicalQueries(db),
    deadlines: deadlineQueries(db),
    credentials: credentialQueries(db),
    enrolmentCodes: enrolmentCodeQueries(db),
    booths: boothQueries(db),
    people: peopleQueries(db),
    retention: retentionQueries(db),
    privacy: privacyQueries(db, scope),
    accounts: accountQueries(open),
    signInFailures: signInFailureQueries(open),
    providerSessions: providerSessionQueries(db),
  }
}

function enter(open: OpenTransaction, scope: Scope, principal: string): void {
  open.write(
    sql`select set_config('app.scope', ${scopeText(scope)}, true),
      set_config('app.principal', ${principal}, true)`.compile(open.db),
  )
}

/** The scope as the row-level policies read it. */
function scopeText(scope: Scope): string {
  switch (scope.kind) {
    case 'agency':
      return `agency:${scope.agencyId}`
    case 'point':
      return `point:${scope.servicePointId}`
    case 'call':
      return `call:${scope.callId}`
    case 'person':
      return `person:${scope.personId}`
    case 'operator':
      return 'operator'
    case 'system':
      return 'system'
    default:
      return assertNever(scope)
  }
}

function translated(thrown: unknown): Error {
  const cause = thrown instanceof Error ? thrown : new Error(String(thrown))
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : null
  if (code !== null && conflicts.has(code)) return new ConflictError(`database said ${code}`)
  const isSystemError = code !== null && /^E[A-Z]+$/.test(code)
  const isUnavailable = code !== null && unavailableClasses.some((start) => code.startsWith(start))
  const isLost =
    /Connection terminated|encountered a connection error|timeout exceeded when trying to connect|Query read timeout/.test(
      cause.message,
    )
  return isSystemError || isUnavailable || isLost ? new StoreUnavailableError(cause) : cause
}
