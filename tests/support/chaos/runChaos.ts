import { availableParallelism, loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { contradictionsIn } from '../consistency.ts'
import { seeded } from '../simulation/random.ts'
import { ChaosCast } from './ChaosCast.ts'
import type { ChaosOptions, ChaosReport } from './chaosReport.ts'
import { letHoldRunOut } from './heldOut.ts'
import { isEnough } from './judgeSeries.ts'
import { judgeTimes, type TimeBack } from './judgeTimes.ts'
import { judgeVitals, type TakenVitals } from './judgeVitals.ts'
import type { KillKind } from './killKinds.ts'
import { leftovers } from './leftovers.ts'
import { schedule } from './schedule.ts'
import { type Ground, strike } from './strike.ts'
import { measureVitals } from './vitals.ts'
import { WatchedServer } from './WatchedServer.ts'

const WORKERS = 2
const EVERYBODY_TALKS_MS = 120_000
const ENDS_WITHIN_MS = 60_000
const SAMPLES = 60
const MINUTE_MS = 60_000

/** One run, from the first ticket to the last; what happens in it is remembered here. */
class ChaosRun {
  readonly #options: ChaosOptions
  readonly #ground: Ground
  readonly #startedMs = performance.now()
  readonly #kills: Partial<Record<KillKind, number>> = {}
  readonly #times: TimeBack[] = []
  readonly #ghosts = new Set<string>()
  readonly #vitals: TakenVitals[] = []
  readonly #broken: string[] = []
  #slowness = 1
  #sampledMs = 0

  constructor(options: ChaosOptions, ground: Ground) {
    this.#options = options
    this.#ground = ground
  }

  async go(finish: () => void): Promise<ChaosReport> {
    const { seed, minutes, calls } = this.#options
    const { cast, server } = this.#ground
    const random = seeded(seed)
    await this.#expect('everybody talks', () => cast.calls.whole.length === calls, EVERYBODY_TALKS_MS)
    for (const kill of schedule(random)) {
      if (performance.now() - this.#startedMs > minutes * MINUTE_MS) break
      await this.#expect('somebody talks', () => cast.calls.whole.length > 0, EVERYBODY_TALKS_MS)
      this.#count(kill.kind, await strike(this.#ground, kill))
      await this.#lookAround()
      await pause(kill.pauseMs)
      for (const callId of cast.calls.whole.slice(0, kill.hangUps)) {
        if (!(await cast.hangUp(callId, ENDS_WITHIN_MS))) this.#broken.push(`call ${callId} does not end`)
      }
      await this.#lookAround()
    }
    this.#count('heldOut', await letHoldRunOut(cast))
    await this.#lookAround()
    finish()
    await this.#serveAll()
    const { lost, wrong } = await leftovers(server, cast.tickets, this.#kills.heldOut ?? 0)
    const orphans = await server.orphans()
    const times = judgeTimes(this.#times, this.#kills)
    const memory = isEnough(this.#vitals)
      ? judgeVitals(this.#vitals, 'chaos')
      : { figures: {}, broken: [`${this.#vitals.length} samples of memory are too few: run for longer`] }
    return {
      seed,
      minutes,
      calls,
      slowness: Math.round(this.#slowness * 10) / 10,
      kills: this.#kills,
      back: times.kinds,
      tickets: { made: cast.tickets.size, lost },
      ghosts: [...this.#ghosts],
      memory: memory.figures,
      broken: [
        ...this.#broken,
        ...times.broken,
        ...lost,
        ...wrong,
        ...[...this.#ghosts].map((ghost) => `a ghost: ${ghost}`),
        ...cast.shutOut.map((code) => `a place was shut out for good: ${code}`),
        ...server.complaints.map((line) => `the log says: ${line}`),
        ...orphans.map((pid) => `worker ${pid} outlived its death`),
        ...memory.broken,
      ],
    }
  }

  #count(kind: KillKind, times: readonly TimeBack[]): void {
    this.#kills[kind] = (this.#kills[kind] ?? 0) + 1
    this.#times.push(...times)
    const shown = times.map(({ ms }) => (ms === null ? 'NEVER' : Math.round(ms)))
    const atS = Math.round((performance.now() - this.#startedMs) / 1_000)
    this.#options.say(`${atS} s: ${kind}, back after [${shown.join(', ')}] ms`)
    if (times.some(({ ms }) => ms === null)) this.#tellAll()
  }

  /** Between two kills: nobody is where they do not belong, the rows agree, and now and then what the server holds. */
  async #lookAround(): Promise<void> {
    const { cast, server } = this.#ground
    const [lastMinute = 0] = loadavg()
    this.#slowness = Math.max(this.#slowness, lastMinute / availableParallelism())
    for (const ghost of cast.ghosts) this.#ghosts.add(ghost)
    for (const wrong of await contradictionsIn(server.dataDirectory)) this.#broken.push(wrong)
    const nowMs = performance.now()
    if (nowMs - this.#sampledMs < (this.#options.minutes * MINUTE_MS) / SAMPLES) return
    this.#sampledMs = nowMs
    this.#vitals.push({ at: (nowMs - this.#startedMs) / 1_000, vitals: await measureVitals(server) })
  }

  /** Ends every call, those too that only come now, until nobody has anything left to do. */
  async #serveAll(): Promise<void> {
    const { cast } = this.#ground
    const untilMs = performance.now() + ENDS_WITHIN_MS
    while (!cast.isAtRest && performance.now() < untilMs) {
      const [callId] = cast.calls.whole
      if (callId !== undefined) await cast.hangUp(callId, ENDS_WITHIN_MS)
      else await cast.until(() => cast.isAtRest || cast.calls.whole.length > 0, untilMs - performance.now())
    }
    if (!cast.isAtRest) {
      this.#broken.push('not everybody was served in the end')
      this.#tellAll()
    }
  }

  async #expect(what: string, holds: () => boolean, limitMs: number): Promise<void> {
    if (await this.#ground.cast.until(holds, limitMs)) return
    this.#tellAll()
    throw new Error(`waited in vain: ${what}`)
  }

  #tellAll(): void {
    for (const line of this.#ground.cast.described) this.#options.say(`  ${line}`)
  }
}

/** Kills at random for so long, and says what of the promises was kept. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const server = await WatchedServer.start(WORKERS)
  let isFinishing = false
  let cast: ChaosCast | undefined
  try {
    cast = await ChaosCast.open(server, options.calls, () => !isFinishing)
    return await new ChaosRun(options, { server, cast, say: options.say }).go(() => {
      isFinishing = true
    })
  } finally {
    cast?.close()
    await server.close()
  }
}
