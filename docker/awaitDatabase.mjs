/**
 * Waits until the database answers on both URLs, at most LUUKKU_DATABASE_WAIT_S seconds, and makes sure that the
 * application's role is one that row-level security holds for. Exit code 1 says why not.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const RETRY_MS = 500
const CONNECT_LIMIT_MS = 5_000

/** PostgreSQL's codes for what waiting does not mend: wrong password, no such role, no such database. */
const FINAL = new Set(['28P01', '28000', '3D000'])

const limitMs = Number(process.env['LUUKKU_DATABASE_WAIT_S'] || 60) * 1_000

/** @param {string} text @returns {never} */
function fail(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

/** @param {string} name */
async function connect(name) {
  const startedMs = performance.now()
  for (;;) {
    const client = new pg.Client({
      connectionString: process.env[name],
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      const { code = '', message } = /** @type {Error & {code?: string}} */ (error)
      if (FINAL.has(code)) fail(`${name}: the database refuses it: ${message}`)
      if (performance.now() - startedMs > limitMs) {
        fail(`${name}: no answer from the database for ${limitMs / 1_000} s: ${message || code}`)
      }
    }
    await sleep(RETRY_MS)
  }
}

const owner = await connect('DATABASE_OWNER_URL')
const app = await connect('DATABASE_URL')
// Whoever owns the tables, or is a member of who does, passes as well.
const { rowCount } = await app.query(
  `select from pg_roles where rolname = current_user
    and (rolsuper or rolbypassrls or pg_has_role(current_user, $1, 'member'))`,
  [owner.user],
)
if (rowCount !== 0) fail(`DATABASE_URL: ${app.user} passes row-level security; use the role luukku_app`)
await Promise.all([owner.end(), app.end()])
