import { workerEnv } from '../../scripts/setup/workerEnv.mjs'
import { runChaos } from '../support/chaos/runChaos.ts'
import { numberSetting } from './numberSetting.ts'

const DEFAULT_MINUTES = 10
const DEFAULT_CALLS = 10
const HIGHEST_SEED = 2 ** 31

Object.assign(process.env, workerEnv)

const seed = Math.floor(numberSetting('CHAOS_SEED', 1 + Math.floor(Math.random() * HIGHEST_SEED)))
console.log(`chaos with CHAOS_SEED=${seed}`)
const report = await runChaos({
  seed,
  minutes: numberSetting('CHAOS_MINUTES', DEFAULT_MINUTES),
  calls: Math.floor(numberSetting('CHAOS_CALLS', DEFAULT_CALLS)),
  say: (line) => console.log(line),
})
for (const line of report.broken) console.error(`BROKEN: ${line}`)
console.log(JSON.stringify({ chaos: report }))
process.exitCode = report.broken.length === 0 ? 0 : 1
