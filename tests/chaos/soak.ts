import { workerEnv } from '../../scripts/setup/workerEnv.mjs'
import { runSoak } from '../support/chaos/runSoak.ts'
import { numberSetting } from './numberSetting.ts'

const DEFAULT_HOURS = 8
const DEFAULT_CALLS_PER_HOUR = 200

Object.assign(process.env, workerEnv)

const report = await runSoak({
  hours: numberSetting('SOAK_HOURS', DEFAULT_HOURS),
  callsPerHour: numberSetting('SOAK_CALLS_PER_HOUR', DEFAULT_CALLS_PER_HOUR),
  say: (line) => console.log(line),
})
for (const line of report.broken) console.error(`BROKEN: ${line}`)
console.log(JSON.stringify({ soak: report }))
process.exitCode = report.broken.length === 0 ? 0 : 1
