import { workerEnv } from '../../scripts/setup/workerEnv.mjs'
import { runChaos } from '../support/chaos/runChaos.ts'

const DEFAULT_MINUTES = 10
const DEFAULT_CALLS = 10
const HIGHEST_SEED = 2 ** 31

Object.assign(process.env, workerEnv)

/** A number from the environment. @throws Error when it is none. */
function setting(name: string, otherwise: number): number {
  const given = process.env[name]
  const value = given === undefined || given === '' ? otherwise : Number(given)
  if (!Number.isFinite(value) || value <= 0) throw new Error(`${name}=${given} is no number above 0`)
  return value
}

const seed = Math.floor(setting('CHAOS_SEED', 1 + Math.floor(Math.random() * HIGHEST_SEED)))
console.log(`chaos with CHAOS_SEED=${seed}`)
const report = await runChaos({
  seed,
  minutes: setting('CHAOS_MINUTES', DEFAULT_MINUTES),
  calls: Math.floor(setting('CHAOS_CALLS', DEFAULT_CALLS)),
  say: (line) => console.log(line),
})
for (const line of report.broken) console.error(`BROKEN: ${line}`)
console.log(JSON.stringify({ chaos: report }))
process.exitCode = report.broken.length === 0 ? 0 : 1
