import { setTimeout as pause } from 'node:timers/promises'
import { ChaosCast } from './ChaosCast.ts'
import { isEnough } from './judgeSeries.ts'
import { type JudgedVitals, judgeVitals, type TakenVitals } from './judgeVitals.ts'
import { leftovers } from './leftovers.ts'
import { measureVitals } from './vitals.ts'
import { WatchedServer } from './WatchedServer.ts'

/** So many calls go on at once; when the last of them is over, what the server holds is measured at rest. */
const AT_ONCE = 4
const WORKERS = 2
const STEP_WITHIN_MS = 120_000
/** So much of the time for one round people talk. */
const TALK_SHARE = 0.3
/** Connections that were closed just now are gone by then. */
const REST_MS = 300
const HOUR_MS = 3_600_000

/** How a soak is chosen. */
export interface SoakOptions {
  readonly hours: number
  readonly callsPerHour: number
  /** Told of each round. */
  readonly say: (line: string) => void
}

/** What a soak found. */
export interface SoakReport {
  readonly hours: number
  readonly callsPerHour: number
  readonly calls: number
  readonly reloads: number
  readonly tickets: { readonly made: number; readonly lost: readonly string[] }
  readonly held: JudgedVitals['figures']
  readonly broken: readonly string[]
}

/** Call after call for so many hours, some of them with a page that is loaded anew; at the end everything is as before. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const server = await WatchedServer.start(WORKERS)
  const left = { tickets: 0 }
  let cast: ChaosCast | undefined
  try {
    cast = await ChaosCast.open(server, AT_ONCE, () => left.tickets > 0 && left.tickets-- > 0)
    const taken: TakenVitals[] = []
    const roundMs = (AT_ONCE / options.callsPerHour) * HOUR_MS
    const startedMs = performance.now()
    const rounds = Math.round((options.hours * HOUR_MS) / roundMs)
    for (
      let round = 1;
      round <= rounds && performance.now() - startedMs < options.hours * HOUR_MS;
      round += 1
    ) {
      left.tickets = AT_ONCE
      await oneRound(cast, { round, talkMs: roundMs * TALK_SHARE })
      await pause(REST_MS)
      const vitals = await measureVitals(server)
      taken.push({ at: cast.tickets.size, vitals })
      options.say(`${cast.tickets.size} calls: ${JSON.stringify(vitals)}`)
      await pause(Math.max(0, startedMs + round * roundMs - performance.now()))
    }
    const { lost, wrong } = await leftovers(server, cast.tickets, 0)
    const judged = isEnough(taken)
      ? judgeVitals(taken, 'soak')
      : { figures: {}, broken: [`${taken.length} samples are too few: run for longer`] }
    return {
      hours: options.hours,
      callsPerHour: options.callsPerHour,
      calls: cast.tickets.size,
      reloads: taken.length,
      tickets: { made: cast.tickets.size, lost },
      held: judged.figures,
      broken: [
        ...lost,
        ...wrong,
        ...cast.shutOut.map((code) => `a place was shut out for good: ${code}`),
        ...server.complaints.map((line) => `the log says: ${line}`),
        ...judged.broken,
      ],
    }
  } finally {
    cast?.close()
    await server.close()
  }
}

/** Everybody talks for a while, one of them from a page that is loaded anew, and all of it comes to its end. */
async function oneRound(
  cast: ChaosCast,
  { round, talkMs }: { readonly round: number; readonly talkMs: number },
): Promise<void> {
  const everybodyTalks = () => cast.calls.whole.length === AT_ONCE
  for (const booth of cast.booths) booth.begin()
  await expectOf(cast, 'everybody talks', everybodyTalks)
  const reloaded = cast.calls.whole[round % AT_ONCE]
  if (reloaded !== undefined) {
    const place = round % 2 === 0 ? cast.boothIn(reloaded) : cast.expertIn(reloaded)
    place?.reload()
  }
  await pause(talkMs)
  await expectOf(cast, 'everybody talks again', everybodyTalks)
  for (const callId of cast.calls.whole) {
    if (!(await cast.hangUp(callId, STEP_WITHIN_MS))) throw new Error(`call ${callId} does not end`)
  }
  await expectOf(cast, 'everybody is served', () => cast.isAtRest)
}

async function expectOf(cast: ChaosCast, what: string, holds: () => boolean): Promise<void> {
  if (await cast.until(holds, STEP_WITHIN_MS)) return
  throw new Error(`waited in vain: ${what}\n${cast.described.join('\n')}`)
}
