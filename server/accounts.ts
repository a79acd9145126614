import { randomUUID } from 'node:crypto'
import { homedir } from 'node:os'
import { describeCause } from '#shared/kernel/log.ts'
import { recordAccountEvent } from './audit/accountEvents.ts'
import { AccountAdministration } from './auth/local/AccountAdministration.ts'
import { accountsUsage, parseAccountsCommand, runAccountsCommand } from './auth/local/command.ts'
import { ConfigurationError, parseConfiguration } from './config/configuration.ts'
import { createLog } from './observability/log.ts'
import { openDatabase } from './openDatabase.ts'
import { EmbeddedDatabaseError } from './store/embedded/errors.ts'
import { PgStore } from './store/PgStore.ts'

/*
 * Accounts from the command line, above all that of the first administrator. It works as the owner of the tables,
 * since it makes people, which the server itself may not.
 */
const CONNECTIONS = 3

async function main(): Promise<number> {
  const command = parseAccountsCommand(process.argv.slice(2))
  if (!command.ok) {
    process.stderr.write(`${command.error}\n\n${accountsUsage}\n`)
    return 2
  }
  const configuration = parseConfiguration(process.env, { uid: process.getuid?.() ?? -1, home: homedir() })
  const log = createLog('silent')
  const database = await openDatabase(configuration, log)
  const store = PgStore.create({
    appUrl: database.ownerUrl,
    maxConnections: CONNECTIONS,
    onError: (error) => void process.stderr.write(`${error.message}\n`),
  })
  try {
    const ports = {
      store,
      newId: randomUUID,
      record: recordAccountEvent('commandLine'),
    }
    const outcome = await runAccountsCommand(command.value, {
      store,
      administration: new AccountAdministration(ports),
      publicUrl: configuration.publicUrl ?? `http://localhost:${configuration.port}`,
      newId: randomUUID,
    })
    const stream = outcome.ok ? process.stdout : process.stderr
    stream.write(`${outcome.ok ? outcome.value : outcome.error}\n`)
    return outcome.ok ? 0 : 1
  } finally {
    await store.close()
    await database.close()
  }
}

main().then(
  (code) => process.exit(code),
  (cause: unknown) => {
    const isExpected = cause instanceof ConfigurationError || cause instanceof EmbeddedDatabaseError
    process.stderr.write(`${isExpected ? cause.message : describeCause(cause)}\n`)
    process.exit(1)
  },
)
