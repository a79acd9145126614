import { homedir } from 'node:os'
import { describeCause } from '#shared/kernel/log.ts'
import { type AuditTools, runAuditCommand } from './audit/commandLine.ts'
import { ConfigurationError, parseConfiguration } from './config/configuration.ts'
import type { Store } from './domain/ports/store.ts'
import { launchEmbeddedDatabase } from './store/embedded/launch.ts'
import { PgStore } from './store/PgStore.ts'

/** The whole look is at one moment, however long it takes. */
const ONE_MOMENT = '-c default_transaction_isolation=repeatable\\ read'
const CONNECTIONS = 3

async function main(): Promise<number> {
  const { audit, database, dataDirectory } = parseConfiguration(process.env, {
    uid: process.getuid?.() ?? -1,
    home: homedir(),
  })
  const withStore: AuditTools['withStore'] = async (work) => {
    if (database.kind === 'external') return withStoreAt(database.appUrl, work)
    const embedded = await launchEmbeddedDatabase({ dataDirectory, log: () => undefined })
    try {
      return await withStoreAt(embedded.appUrl, work)
    } finally {
      await embedded.close()
    }
  }
  return runAuditCommand(process.argv.slice(2), {
    ...audit,
    withStore,
    say: (line) => process.stdout.write(`${line}\n`),
  })
}

async function withStoreAt<Value>(url: string, work: (store: Store) => Promise<Value>): Promise<Value> {
  const store = PgStore.create({
    // Not by URL: the address of a socket has no host, which a URL must have.
    appUrl: `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(ONE_MOMENT)}`,
    maxConnections: CONNECTIONS,
    isTimed: false,
    onError: (error) => process.stderr.write(`${error.message}\n`),
  })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (cause: unknown) => {
    process.stderr.write(`${cause instanceof ConfigurationError ? cause.message : describeCause(cause)}\n`)
    process.exitCode = 2
  },
)
