import type { Client } from 'pg'
import { connect, connectionUrl } from './connections.ts'
import { SUPERUSER } from './initialise.ts'

const KEEPER_NAME = 'luukku keeper'
const LEAVING_NAME = 'luukku keeper leaving'
const LONGEST_CONNECT_MS = 5000

/** Opens the connection by which a launcher shows that it uses the server. */
export function openKeeper(socketDirectory: string, timeoutMs: number): Promise<Client> {
  const url = connectionUrl(socketDirectory, { role: SUPERUSER, database: 'postgres' })
  return connect(url, KEEPER_NAME, Math.min(timeoutMs, LONGEST_CONNECT_MS))
}

/** Says that this launcher leaves, and answers whether another one stays. Of several that leave at once, none stays. */
export async function leave(keeper: Client): Promise<{ readonly othersStay: boolean }> {
  await keeper.query(`set application_name = '${LEAVING_NAME}'`)
  const { rowCount } = await keeper.query('select from pg_stat_activity where application_name = $1', [
    KEEPER_NAME,
  ])
  return { othersStay: (rowCount ?? 0) > 0 }
}
