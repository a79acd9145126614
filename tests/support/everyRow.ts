import type pg from 'pg'
import { databaseUrls, openClient } from './database.ts'

/**
 * What changes by itself all the time; on a running server also the audit log, in which every refusal leaves an entry, and
 * the technical records, which are written a moment later.
 */
const moving = ['node', 'chore', 'kysely_migration', 'kysely_migration_lock']
const movingOnServers = [
  ...moving,
  'audit_entry',
  'audit_pending',
  'audit_link',
  'audit_segment',
  'technical_record',
]

/** Each row with its table's name in front; with marks only those that hold one of them. */
export async function everyRow(
  owner: pg.Client,
  marks: readonly string[] | null = null,
  leftOut: readonly string[] = moving,
): Promise<readonly string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
     and relname <> all($1) order by relname`,
    [leftOut],
  )
  const each = tables.map(({ name }) => `select '${name} ' || to_jsonb(t)::text as row from "${name}" t`)
  const { rows } = await owner.query<{ row: string }>(each.join(' union all '))
  const found = rows
    .map(({ row }) => row)
    .filter((row) => marks === null || marks.some((mark) => row.includes(mark)))
  return found.sort()
}

/** The same for the database of a running test server. */
export async function everyRowOf(
  dataDirectory: string,
  marks: readonly string[] | null = null,
): Promise<readonly string[]> {
  const owner = await openClient((await databaseUrls(dataDirectory)).owner)
  try {
    return await everyRow(owner, marks, movingOnServers)
  } finally {
    await owner.end()
  }
}
