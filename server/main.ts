import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeCause } from '#shared/kernel/log.ts'
import { ConfigurationError, parseConfiguration } from './config/configuration.ts'
import { createServer } from './createServer.ts'
import { machineFacts } from './doctor/gatherFacts.ts'
import { refuseDangerous } from './doctor/refuseDangerous.ts'
import { ListenError } from './listen.ts'
import { MediaListenError } from './media/WorkerPool.ts'
import { createLog } from './observability/log.ts'
import { redactedText } from './observability/redact.ts'
import { EmbeddedDatabaseError } from './store/embedded/errors.ts'

const STOP_LIMIT_MS = 10_000

async function main(): Promise<void> {
  const configuration = parseConfiguration(process.env, { uid: process.getuid?.() ?? -1, home: homedir() })
  refuseDangerous(configuration, machineFacts(process.env))
  const log = createLog(configuration.logLevel)
  const server = await createServer(configuration, log, { pagesDirectory: pagesDirectory() })

  let isStopping = false
  const stop = (signal: string) => {
    // A second signal means: at once.
    if (isStopping) process.exit(1)
    isStopping = true
    log.info('main() | stopping', { signal })
    setTimeout(() => {
      log.error('main() | stopping took too long, ending now')
      process.exit(1)
    }, STOP_LIMIT_MS).unref()
    server.close().then(
      () => process.exit(0),
      (cause: unknown) => {
        log.error('main() | could not stop in order', { cause: describeCause(cause) })
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Whoever reads this may stop it at once.
  process.stdout.write(`\nLuukku is ready: ${server.url}\n\n`)
}

/** The built pages: beside the built server, or in dist when the sources run. */
function pagesDirectory(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  return here.endsWith(join('dist', 'server')) ? dirname(here) : join(here, '..', 'dist')
}

main().catch((cause: unknown) => {
  // What an operator can put right is told in one message; anything else shows where it happened.
  const isExpected =
    cause instanceof ConfigurationError ||
    cause instanceof ListenError ||
    cause instanceof MediaListenError ||
    cause instanceof EmbeddedDatabaseError
  // The former names the operator's own settings and never a password; the latter may hold anything.
  process.stderr.write(`${isExpected ? cause.message : redactedText(describeCause(cause))}\n`)
  process.exit(1)
})
