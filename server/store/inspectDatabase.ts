import pg from 'pg'

const LIMIT_MS = 5_000

/** What a database says about itself and about the role that asks. */
export interface DatabaseFacts {
  readonly role: string
  /** Superuser, BYPASSRLS, or a member of the role that owns the tables: row-level security would not hold for it. */
  readonly passesWall: boolean
  readonly isEncrypted: boolean
  readonly version: number
  /** Settings with which a committed row may be lost. */
  readonly careless: readonly string[]
  /** How far its clock is ahead of ours, by the middle of the question. */
  readonly clockAheadMs: number
}

const question = `
  select current_user as role,
    (r.rolsuper or r.rolbypassrls or pg_has_role(current_user, $1, 'member')) as passes,
    coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
    current_setting('server_version_num')::int / 10000 as version,
    array(select name || '=' || setting from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off') as careless,
    (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms
  from pg_roles r where r.rolname = current_user`

/** Asks as the role that the server runs as; `ownerUrl` names the role that owns the tables. @throws Error when it cannot. */
export async function inspectDatabase(appUrl: string, ownerUrl: string): Promise<DatabaseFacts> {
  const owner = new pg.Client({ connectionString: ownerUrl }).user
  const client = new pg.Client({
    connectionString: appUrl,
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const beganMs = Date.now()
    const { rows } = await client.query<Record<string, unknown>>(question, [owner])
    const middleMs = (beganMs + Date.now()) / 2
    const row = rows[0] ?? {}
    return {
      role: String(row['role']),
      passesWall: row['passes'] !== false,
      isEncrypted: row['encrypted'] === true,
      version: Number(row['version']),
      careless: Array.isArray(row['careless']) ? row['careless'].map(String) : [],
      clockAheadMs: Math.round(Number(row['now_ms']) - middleMs),
    }
  } finally {
    await client.end().catch(() => undefined)
  }
}
