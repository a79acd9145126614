import { join } from 'node:path'
import { parseConfiguration } from '#server/config/configuration.ts'
import { createServer } from '#server/createServer.ts'
import { createLog } from '#server/observability/log.ts'

// A whole server that ends as by a power cut once a command reaches the step that its parent named.
let killAt = ''

process.on('message', (message) => {
  killAt = String(message)
  process.send?.({ armed: killAt })
})

const configuration = parseConfiguration(process.env, {
  uid: process.getuid?.() ?? -1,
  home: process.env['HOME'] ?? '/',
})
const server = await createServer(configuration, createLog(configuration.logLevel), {
  pagesDirectory: join(import.meta.dirname, '..', '..', '..', 'dist'),
  overrides: {
    checkpoints: {
      reached: (command, step) => {
        if (`${command}:${step}` === killAt) process.kill(process.pid, 'SIGKILL')
      },
    },
  },
})
process.once('SIGTERM', () => {
  void server.close().then(() => process.exit(0))
})
process.send?.({ origin: server.url, workerPids: server.media.workerPids() })
