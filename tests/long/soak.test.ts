import { expect, it } from 'vitest'
import { runSoak } from '#tests/support/chaos/runSoak.ts'

const MINUTES = 10
const LIMIT_MS = 20 * 60_000
/** As fast as a small machine gets through them; a busy one gets through fewer. */
const CALLS_PER_HOUR = 3_000
const FEWEST_CALLS = 200

it('a server holds no more after hundreds of calls than after the first ones', {
  timeout: LIMIT_MS,
}, async () => {
  const rounds: string[] = []
  const report = await runSoak({
    hours: MINUTES / 60,
    callsPerHour: CALLS_PER_HOUR,
    say: (line) => rounds.push(line),
  })
  process.stdout.write(`${JSON.stringify({ soak: report })}\n`)
  expect(report.broken, rounds.join('\n')).toEqual([])
  expect(report.calls).toBeGreaterThanOrEqual(FEWEST_CALLS)
})
