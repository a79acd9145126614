import pg from 'pg'

const CONNECT_TIMEOUT_MS = 5_000

/** Connects once and asks for nothing. @throws Error saying why it is not possible. */
export async function reachDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } finally {
    await client.end()
  }
}
