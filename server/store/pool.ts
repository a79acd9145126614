import pg from 'pg'

const CONNECT_TIMEOUT_MS = 3_000
const STATEMENT_TIMEOUT_MS = 10_000
/** A host that went away silently gives no answer at all, not even that it stopped the statement. */
const ANSWER_TIMEOUT_MS = 12_000

/** A pool whose clients survive a restart of the database: an unheard 'error' would end the process. */
export function createPool(
  connectionString: string,
  {
    max,
    isTimed = true,
    onError = () => {},
  }: {
    readonly max: number
    /** A migration takes the time that it takes. */
    readonly isTimed?: boolean
    readonly onError?: (error: Error) => void
  },
): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    pipeline: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    ...(isTimed && { statement_timeout: STATEMENT_TIMEOUT_MS, query_timeout: ANSWER_TIMEOUT_MS }),
    // A fresh connection is slow until it has planned what it is asked for.
    idleTimeoutMillis: 0,
  })
  pool.on('error', onError)
  pool.on('connect', (client) => {
    client.on('error', onError)
    // Every statement is prepared and finds its rows by keys: planning it anew each time gains nothing.
    client.query('set plan_cache_mode = force_generic_plan').catch(onError)
  })
  return pool
}
