import { Kysely, PostgresDialect, sql } from 'kysely'
import { ConflictError, StoreUnavailableError } from '#server/domain/errors.ts'
import type { Store, Transaction } from '#server/domain/ports/store.ts'
import type { Scope } from '#server/domain/scope.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { createPool } from './pool.ts'
import { deadlineQueries } from './queries/deadlines.ts'
import { deskQueries } from './queries/desk.ts'
import { encounterQueries } from './queries/encounters.ts'
import { matchingQueries } from './queries/matching.ts'
import { participantQueries } from './queries/participants.ts'
import { presenceQueries } from './queries/presences.ts'
import { recordQueries } from './queries/records.ts'
import { savedResultQueries } from './queries/savedResults.ts'
import { ticketQueries } from './queries/tickets.ts'
import { visitQueries } from './queries/visits.ts'
import type { Tables } from './tables.ts'

/** PostgreSQL's own codes (appendix A of its manual). */
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'
const UNIQUE_VIOLATION = '23505'
const conflicts = new Set([SERIALIZATION_FAILURE, DEADLOCK_DETECTED, UNIQUE_VIOLATION])
/** Classes: 08 connection, 53 resources (disk full), 57 shut down. */
const unavailableClasses = ['08', '53', '57']

/** The store over a pool of the application's role, which the second wall holds for. */
export class PgStore implements Store {
  readonly #db: Kysely<Tables>

  private constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** Opens the pool; connects when first used. */
  static create(options: {
    appUrl: string
    maxConnections: number
    onError: (error: Error) => void
  }): PgStore {
    const pool = createPool(options.appUrl, options.maxConnections, options.onError)
    return new PgStore(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }))
  }

  async transact<Value>(scope: Scope, work: (tx: Transaction) => Promise<Value>): Promise<Value> {
    try {
      return await this.#db.transaction().execute(async (db) => {
        await enter(db, scope)
        return await work(transaction(db, scope))
      })
    } catch (cause) {
      throw translated(cause)
    }
  }

  async close(): Promise<void> {
    await this.#db.destroy()
  }
}

function transaction(db: Kysely<Tables>, scope: Scope): Transaction {
  return {
    within: async (inner, work) => {
      await enter(db, inner)
      // NOTE: not in a finally: after an error the transaction is void and rolls back as a whole.
      const value = await work()
      await enter(db, scope)
      return value
    },
    savedResults: savedResultQueries(db),
    visits: visitQueries(db),
    tickets: ticketQueries(db),
    encounters: encounterQueries(db),
    presences: presenceQueries(db),
    participants: participantQueries(db),
    matching: matchingQueries(db),
    desk: deskQueries(db),
    records: recordQueries(db),
    deadlines: deadlineQueries(db),
  }
}

async function enter(db: Kysely<Tables>, scope: Scope): Promise<void> {
  await sql`select set_config('app.scope', ${scopeText(scope)}, true)`.execute(db)
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
    case 'system':
      return 'system'
    default:
      return assertNever(scope)
  }
}

function translated(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null
  if (code !== null && conflicts.has(code)) return new ConflictError(`database said ${code}`)
  const isSystemError = code !== null && /^E[A-Z]+$/.test(code)
  const isUnavailable = code !== null && unavailableClasses.some((start) => code.startsWith(start))
  const isLost =
    cause instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect/.test(cause.message)
  return isSystemError || isUnavailable || isLost ? new StoreUnavailableError(cause) : cause
}
