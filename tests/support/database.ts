import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { connectionUrl } from '#server/store/embedded/connections.ts'
import { SUPERUSER } from '#server/store/embedded/initialise.ts'
import { inspectLock } from '#server/store/embedded/postmasterLock.ts'
import { APP_ROLE, DATABASE, OWNER_ROLE } from '#server/store/embedded/roles.ts'

/** The addresses of the database that a running test server made in its data directory. */
export async function databaseUrls(dataDirectory: string): Promise<{
  readonly owner: string
  readonly app: string
  readonly superuser: string
  readonly postmasterPid: number
}> {
  const state = await inspectLock(await clusterIn(dataDirectory))
  if (state.kind !== 'live') throw new Error(`no database runs in ${dataDirectory}`)
  const url = (role: string) => connectionUrl(state.lock.socketDirectory, { role, database: DATABASE })
  return {
    owner: url(OWNER_ROLE),
    app: url(APP_ROLE),
    superuser: url(SUPERUSER),
    postmasterPid: state.lock.pid,
  }
}

/** Where the own database lies in a data directory, of whichever version it is. */
export async function clusterIn(dataDirectory: string): Promise<string> {
  const name = (await readdir(dataDirectory)).find((each) => /^postgres-\d+$/.test(each))
  if (name === undefined) throw new Error(`there is no database in ${dataDirectory}`)
  return join(dataDirectory, name)
}

/** One connection of its own; end it before the server closes. */
export async function openClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** The rows of one statement, by the owner of the tables, whom no policy binds. */
export async function ownerRows<Row extends pg.QueryResultRow>(
  dataDirectory: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = await openClient((await databaseUrls(dataDirectory)).owner)
  try {
    return (await client.query<Row>(statement, [...values])).rows
  } finally {
    await client.end()
  }
}
