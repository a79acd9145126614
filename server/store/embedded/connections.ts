import { Client } from 'pg'
import { PORT } from './socketDirectory.ts'

/** What names one connection: a role in a database. */
export interface Login {
  readonly role: string
  readonly database: string
}

/** The connection string of a role over the unix socket; no PG* variable of the environment can bend it. */
export function connectionUrl(socketDirectory: string, { role, database }: Login): string {
  const parameters = `host=${encodeURIComponent(socketDirectory)}&port=${PORT}&sslmode=disable`
  return `postgresql://${role}@/${database}?${parameters}`
}

/** Opens one connection that survives the loss of its server without ending the process. */
export async function connect(connectionString: string, purpose: string, timeoutMs: number): Promise<Client> {
  const client = new Client({
    connectionString,
    application_name: purpose,
    connectionTimeoutMillis: timeoutMs,
  })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
