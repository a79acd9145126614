import { databaseUrls, openClient } from './database.ts'
import type { TestServer } from './testServer.ts'

/** The server's role may not connect to the database, and whatever it had open is gone; or it may again. */
export async function shutOut(server: Pick<TestServer, 'dataDirectory'>, isOut: boolean): Promise<void> {
  const client = await openClient((await databaseUrls(server.dataDirectory)).superuser)
  try {
    await client.query(`alter role luukku_app ${isOut ? 'nologin' : 'login'}`)
    if (!isOut) return
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'luukku_app'")
  } finally {
    await client.end()
  }
}
