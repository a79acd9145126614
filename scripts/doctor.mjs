/**
 * `npm run doctor`: looks at the settings with the built server's own eyes, and with the worker that it would use.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DIST } from './setup/sources.mjs'
import { workerEnv } from './setup/workerEnv.mjs'

const DOCTOR = join(DIST, 'server', 'doctor.js')

if (!existsSync(DOCTOR)) {
  console.error('there is no build yet: node scripts/setup.mjs start')
  process.exit(2)
}
Object.assign(process.env, workerEnv)
process.setSourceMapsEnabled(true)
await import(pathToFileURL(DOCTOR).href)
