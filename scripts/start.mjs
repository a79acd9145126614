/**
 * Starts the built server in this very process: one process to signal and to supervise, nothing in between that has
 * to pass on signals and exit codes. The worker's path has to be in the environment before mediasoup is loaded.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DIST } from './setup/sources.mjs'
import { workerEnv } from './setup/workerEnv.mjs'

const SERVER = join(DIST, 'server', 'main.js')

if (!existsSync(SERVER)) {
  console.error('there is no build yet: node scripts/setup.mjs start')
  process.exit(1)
}
Object.assign(process.env, workerEnv)
process.setSourceMapsEnabled(true)
await import(pathToFileURL(SERVER).href)
