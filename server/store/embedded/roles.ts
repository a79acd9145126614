import type { Client } from 'pg'

/** The role that owns the database and migrates it. */
export const OWNER_ROLE = 'luukku_owner'
/** The role that the running server uses: row-level security holds for it. */
export const APP_ROLE = 'luukku_app'
/** The one database. */
export const DATABASE = 'luukku'

const PLAIN_ROLE = 'login nosuperuser nobypassrls nocreatedb nocreaterole noreplication'
// Any number, as long as every launcher takes the same.
const ADVISORY_LOCK_KEY = 715_517

const IS_COMPLETE = `
  select (
    select count(*) = 2 from pg_roles
    where rolname in ('${OWNER_ROLE}', '${APP_ROLE}') and rolcanlogin
      and not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)
  ) and exists (
    select from pg_database join pg_roles on pg_roles.oid = datdba
    where datname = '${DATABASE}' and rolname = '${OWNER_ROLE}'
  ) as complete`

/**
 * Makes the two roles and the database, whatever part of them is there already. Since PostgreSQL 15 the schema
 * `public` belongs to whoever owns the database.
 */
export async function ensureRoles(admin: Client): Promise<void> {
  if (await isComplete(admin)) return
  // NOTE: a database can't be made inside a transaction; a lock of the session keeps a second launcher out instead.
  await admin.query('select pg_advisory_lock($1)', [ADVISORY_LOCK_KEY])
  try {
    if (await isComplete(admin)) return
    for (const role of [OWNER_ROLE, APP_ROLE]) await ensureRole(admin, role)
    await ensureDatabase(admin)
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK_KEY])
  }
}

async function isComplete(admin: Client): Promise<boolean> {
  const { rows } = await admin.query<{ complete: boolean }>(IS_COMPLETE)
  return rows[0]?.complete === true
}

async function ensureRole(admin: Client, role: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role])
  await admin.query(`${rowCount === 0 ? 'create' : 'alter'} role ${role} ${PLAIN_ROLE}`)
}

async function ensureDatabase(admin: Client): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [DATABASE])
  await admin.query(
    rowCount === 0
      ? `create database ${DATABASE} owner ${OWNER_ROLE}`
      : `alter database ${DATABASE} owner to ${OWNER_ROLE}`,
  )
}
