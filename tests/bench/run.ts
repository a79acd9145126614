import { workerEnv } from '../../scripts/setup/workerEnv.mjs'
import type { Bench, BenchReport } from './bench.ts'

// mediasoup looks for its worker when it is loaded: the benches are loaded after this.
Object.assign(process.env, workerEnv)

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  'first-frame': async () => (await import('./firstFrame.ts')).firstFrame,
  links: async () => (await import('./links.ts')).links,
  queue: async () => (await import('./queue.ts')).queue,
  'queue-core': async () => (await import('./queueCore.ts')).queueCore,
  signing: async () => (await import('./signing.ts')).signing,
  weight: async () => (await import('./weight.ts')).weight,
}

/** Runs one bench by its name; its last line is one JSON object. */
async function main(): Promise<number> {
  const name = process.argv[2] ?? ''
  const load = benches[name]
  if (!load) {
    console.error(`no such bench: "${name}"; there are: ${Object.keys(benches).join(', ')}`)
    return 2
  }
  const bench = await load()
  const { figures, bars } = await bench()
  const report: BenchReport = { bench: name, figures, bars }
  console.log(JSON.stringify(report))
  return bars.every((bar) => bar.holds) ? 0 : 1
}

process.exitCode = await main()
