import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Configuration, parseConfiguration } from '#server/config/configuration.ts'
import { createServer, type RunningServer, type ServerOverrides } from '#server/createServer.ts'
import { createLog } from '#server/observability/log.ts'
import type { Log } from '#shared/kernel/log.ts'
import { makeTemporaryDirectory, migratedDataDirectory } from './templateDirectory.ts'

/** An empty data directory. */
export function temporaryDataDirectory(): Promise<string> {
  return makeTemporaryDirectory('luukku-test-')
}

/** A real server with its own database and media worker. */
export interface TestServer extends RunningServer {
  readonly origin: string
  readonly dataDirectory: string
}

/** Starts a demo server on any free port, unless the settings say otherwise; `close` removes its data too. */
export async function startTestServer(
  options: {
    readonly overrides?: ServerOverrides
    readonly pagesDirectory?: string
    readonly settings?: Readonly<Record<string, string>>
    /** A TURN server beside a demo: as a setting it would end the demo. */
    readonly turn?: Configuration['turn']
    readonly log?: Log
    /** What has to lie in the data directory before the server starts. */
    readonly prepare?: (dataDirectory: string) => Promise<void>
  } = {},
): Promise<TestServer> {
  const dataDirectory = await migratedDataDirectory()
  await options.prepare?.(dataDirectory)
  const configuration = parseConfiguration(
    {
      PORT: '0',
      LUUKKU_DATA_DIR: dataDirectory,
      LUUKKU_LOG_LEVEL: process.env['LUUKKU_LOG_LEVEL'] ?? 'silent',
      MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'],
      ...options.settings,
    },
    { uid: process.getuid?.() ?? -1, home: dataDirectory },
  )
  const { turn = configuration.turn } = options
  const server = await createServer(
    { ...configuration, turn },
    options.log ?? createLog(configuration.logLevel),
    {
      pagesDirectory: options.pagesDirectory ?? join(import.meta.dirname, '..', '..', 'dist'),
      ...(options.overrides && { overrides: options.overrides }),
    },
  )
  return {
    ...server,
    origin: server.url,
    dataDirectory,
    close: async () => {
      await server.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
