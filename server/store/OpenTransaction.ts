import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Tables } from './tables.ts'

const names = new Map<string, string>()

/** Every statement is prepared once a connection: planning the larger ones takes longer than running them. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

/**
 * One transaction on one pipelined connection. A statement goes out as soon as it is made, without waiting for those
 * before it; writes are not waited for until the commit. So a command takes as many round trips as it has reads that
 * need each other, plus one: an accepted call waits for that.
 */
export class OpenTransaction {
  readonly db: Kysely<Tables>
  readonly #client: pg.PoolClient
  readonly #writes: Promise<unknown>[] = []
  #isOver = false

  constructor(client: pg.PoolClient) {
    this.#client = client
    this.db = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new OneConnectionDriver((query) => this.#read(query)),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    })
    this.#keep(client.query('begin'))
  }

  /** Sends a write at once; `commit` waits for it and fails with it. */
  write({ sql, parameters }: CompiledQuery): void {
    this.#keep(this.#client.query(prepared(sql, parameters)))
  }

  /** Ends the transaction; PostgreSQL rolls back by itself when anything in it failed. */
  async commit(): Promise<void> {
    this.#isOver = true
    const committed = this.#client.query('commit')
    await Promise.all([...this.#writes, committed])
  }

  /** Undoes everything; answers with the first write that failed, since that is why later statements did. */
  async rollBack(): Promise<unknown> {
    this.#isOver = true
    const [, ...writes] = await Promise.allSettled([this.#client.query('rollback'), ...this.#writes])
    return writes.find((write) => write.status === 'rejected')?.reason
  }

  /** NOTE: a statement that comes after the end would run in whatever transaction the connection serves next. */
  #read({ sql, parameters }: CompiledQuery): Promise<pg.QueryResult> {
    if (this.#isOver) return Promise.reject(new Error('OpenTransaction | it is over'))
    return this.#client.query(prepared(sql, parameters))
  }

  #keep(underWay: Promise<unknown>): void {
    this.#writes.push(underWay)
    // It is looked at when the transaction ends; until then nobody listens.
    underWay.catch(() => undefined)
  }
}

function prepared(text: string, parameters: readonly unknown[]): pg.QueryConfig {
  return { text, values: [...parameters], name: nameOf(text) }
}

class OneConnectionDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(read: (query: CompiledQuery) => Promise<pg.QueryResult<pg.QueryResultRow>>) {
    this.#connection = {
      executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
        const { rows, rowCount } = await read(query)
        // The query builder made the statement, and says what its rows are.
        return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) }
      },
      streamQuery: () => {
        throw new Error('OpenTransaction | streams are not used here')
      },
    }
  }

  init = () => Promise.resolve()
  acquireConnection = () => Promise.resolve(this.#connection)
  beginTransaction = () => Promise.reject(new Error('OpenTransaction | is one already'))
  commitTransaction = this.beginTransaction
  rollbackTransaction = this.beginTransaction
  releaseConnection = () => Promise.resolve()
  destroy = () => Promise.resolve()
}
