import { homedir } from 'node:os'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { describeCause } from '#shared/kernel/log.ts'
import { ConfigurationError, parseConfiguration } from './config/configuration.ts'
import type { Store } from './domain/ports/store.ts'
import { eraseTicket, exportTicket, type PrivacyRefusal } from './domain/privacy/residentTicket.ts'
import { auditedDeletions, type RecordDeletion } from './domain/retention/deletion.ts'
import { createLog } from './observability/log.ts'
import { redactedText } from './observability/redact.ts'
import { connectDatabase } from './openDatabase.ts'
import { type PrivacyOrder, privacyOrder } from './privacyOrder.ts'
import { EmbeddedDatabaseError } from './store/embedded/errors.ts'
import { PgStore } from './store/PgStore.ts'

const CONNECTIONS = 3
/** PostgreSQL's code for a table that is not there. */
const UNDEFINED_TABLE = '42P01'

const usage = `What is kept about a resident's ticket, by its code:
  npm run -s privacy -- export CODE                  everything, as JSON
  npm run -s privacy -- export CODE --agency AGENCY  only what that agency holds
  npm run -s privacy -- erase CODE                   delete it`

const refusals: Readonly<Record<PrivacyRefusal, string>> = {
  codeMistyped: 'This is no code: a letter of it is wrong, or one is missing. Ask for it again.',
  codeUnknown: 'No ticket has this code. It may have been deleted when its time was up.',
  ticketOpen:
    'The ticket with this code is not finished. Try again when the call and the work after it are over.',
  visitOpen: 'The visit of this ticket is still open. Try again when the resident has left the booth.',
}

/** Does it and answers with the exit code. */
async function run(store: Store, order: PrivacyOrder): Promise<number> {
  switch (order.what) {
    case 'export': {
      const result = await exportTicket(store, order.code, order.agencyId)
      if (!result.ok) return say(refusals[result.error])
      process.stdout.write(`${JSON.stringify(result.value, null, 2)}\n`)
      return 0
    }
    case 'erase': {
      const lines: string[] = []
      const note: RecordDeletion = async (_tx, { kind, agencyId, count }) =>
        void lines.push(`  ${kind}: ${count} (${agencyId ?? 'operator'})`)
      const result = await eraseTicket(store, order.code, auditedDeletions(note))
      if (!result.ok) return say(refusals[result.error])
      process.stdout.write(`Deleted:\n${lines.join('\n')}\n`)
      return 0
    }
    default:
      return assertNever(order)
  }
}

function say(words: string): number {
  process.stderr.write(`${words}\n`)
  return 1
}

async function main(): Promise<number> {
  const order = privacyOrder(process.argv.slice(2))
  if (order === null) {
    say(usage)
    return 2
  }
  const configuration = parseConfiguration(process.env, { uid: process.getuid?.() ?? -1, home: homedir() })
  const database = await connectDatabase(configuration, createLog('silent'))
  const store = PgStore.create({ appUrl: database.appUrl, maxConnections: CONNECTIONS, onError: () => {} })
  try {
    return await run(store, order)
  } catch (cause) {
    const isEmpty = cause instanceof Error && 'code' in cause && cause.code === UNDEFINED_TABLE
    if (!isEmpty) throw cause
    return say('This database holds nothing yet: no server was started on it.')
  } finally {
    await store.close()
    await database.close()
  }
}

main().then(
  (code) => process.exit(code),
  (cause: unknown) => {
    const isExpected = cause instanceof ConfigurationError || cause instanceof EmbeddedDatabaseError
    say(redactedText(isExpected ? cause.message : describeCause(cause)))
    process.exit(1)
  },
)
