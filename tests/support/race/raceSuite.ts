import { afterAll, beforeAll, expect, it } from 'vitest'
import { contradictionsIn } from '../consistency.ts'
import { quantile } from '../simulation/quantile.ts'
import { overtakings } from './overtaking.ts'
import { RaceLog } from './RaceLog.ts'
import { RaceNodes } from './RaceNodes.ts'
import { runBooth } from './raceBooth.ts'
import { plantCast } from './raceCast.ts'
import { runExpert } from './raceExpert.ts'
import { raceRows } from './raceRows.ts'

const NODES = 3
/** A database and three servers, on a machine that is busy with other things. */
const STARTS_WITHIN_MS = 120_000
/** Each node looks so often, whatever it heard. */
const LOOKS_EVERY_MS = 1_000

/** How big a race is. */
export interface RaceSize {
  readonly tickets: number
  readonly booths: number
  readonly experts: number
  readonly limitMs: number
}

/** Booths and experts at three server processes race for places and people; the rows tell how it went. */
export function describeRace({ tickets, booths, experts, limitMs }: RaceSize): void {
  let nodes: RaceNodes | undefined

  beforeAll(async () => {
    nodes = await RaceNodes.start(NODES)
    await plantCast(nodes.database, { booths, experts })
  }, STARTS_WITHIN_MS)
  afterAll(() => nodes?.close())

  it(`serves each of ${tickets} tickets once, at ${NODES} nodes on one database`, {
    timeout: limitMs,
  }, async () => {
    if (nodes === undefined) throw new Error('the nodes did not start')
    const log = new RaceLog(tickets)
    const startedMs = performance.now()
    await race(nodes, log, { booths, experts })
    const tookMs = performance.now() - startedMs

    const rows = await raceRows(nodes.database)
    expect(Object.entries(rows.wrong).filter(([, count]) => count !== 0)).toEqual([])
    expect(await contradictionsIn(nodes.database.dataDirectory)).toEqual([])
    // A row says when its transaction began; others can see a ticket by the time when its place is acknowledged.
    const seen = rows.tickets.map((ticket) => ({ ...ticket, seenMs: log.created.get(ticket.id) }))
    const passed = overtakings(seen, rows.offers)
    process.stdout.write(`${summary(rows, { log, passed, tookMs })}\n`)
    // A look and the claims of what it found are two steps, in which somebody may come who would have been in front.
    const swappedWithinMs = LOOKS_EVERY_MS + 2 * log.slowestMs
    expect(passed.filter(({ byMs }) => byMs > swappedWithinMs)).toEqual([])

    // What was acknowledged is there, and nothing else is.
    const idsIn = (state: string) => rows.offers.filter((offer) => offer.state === state).map(({ id }) => id)
    expect(rows.tickets.map(({ id }) => id).sort()).toEqual([...log.created.keys()].sort())
    expect(log.created.size).toBe(tickets)
    expect([...log.connected].sort()).toEqual([...log.created.keys()].sort())
    expect(idsIn('accepted').sort()).toEqual([...log.accepted].sort())
    expect(idsIn('rejected').sort()).toEqual([...log.rejected].sort())
    expect(log.rejected.size).toBeGreaterThan(0)
    // Each step left its fact, once.
    expect(rows.facts).toMatchObject({
      visitOpened: tickets,
      visitClosed: tickets,
      ticketCreated: tickets,
      ticketReserved: rows.offers.length,
      ticketReturned: rows.offers.length - tickets,
      ticketConnected: tickets,
      ticketWrappingUp: tickets,
      ticketCompleted: tickets,
      reservationAccepted: tickets,
      reservationRejected: log.rejected.size,
      callEnded: tickets,
    })
    expect(rows.nodes).toBe(NODES)
    expect(nodes.complaints).toEqual([])
  })
}

async function race(
  nodes: RaceNodes,
  log: RaceLog,
  { booths, experts }: Pick<RaceSize, 'booths' | 'experts'>,
): Promise<void> {
  let end = (_why: 'over') => {}
  const over = new Promise<'over'>((resolve) => {
    end = resolve
  })
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  const atWork = Promise.all(numbers(experts).map((number) => runExpert(nodes, log, { number, over })))
  const visiting = Promise.all(numbers(booths).map((number) => runBooth(nodes, log, number)))
  // An expert who fails ends the race, too: the booths would wait for ever.
  await Promise.race([visiting, atWork])
  await everybodyWrappedUp(nodes)
  end('over')
  await Promise.all([visiting, atWork])
}

/** The last experts still write down how it went. */
async function everybodyWrappedUp({ database }: RaceNodes): Promise<void> {
  const isOver = async () => {
    const { rows } = await database.owner.query<{ count: string }>(
      `select count(*) from ticket where state not in ('completed', 'cancelled', 'abandoned')`,
    )
    return rows[0]?.count === '0'
  }
  await expect.poll(isOver, { timeout: 20_000, interval: 50 }).toBe(true)
}

function summary(
  { tickets, offers }: Awaited<ReturnType<typeof raceRows>>,
  {
    log,
    passed,
    tookMs,
  }: { readonly log: RaceLog; readonly passed: ReturnType<typeof overtakings>; readonly tookMs: number },
): string {
  const arrived = new Map(tickets.map(({ id, arrivedMs }) => [id, arrivedMs]))
  const waits = offers.map(({ ticketId, offeredMs }) => offeredMs - (arrived.get(ticketId) ?? offeredMs))
  const swappedMs = passed.map(({ byMs }) => byMs)
  return [
    `race: ${tickets.length} tickets in ${(tookMs / 1000).toFixed(1)} s`,
    `${(tickets.length / (tookMs / 1000)).toFixed(1)} a second`,
    `wait p50 ${quantile(waits, 0.5).toFixed(0)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms`,
    `${offers.length} offers, ${log.rejected.size} rejected, ${log.tooLate} answered too late`,
    `slowest answer ${log.slowestMs.toFixed(0)} ms, ${log.repeats} requests sent again, ${log.moves} moves to another node`,
    `${passed.length} places swapped, half of them by ${quantile([0, ...swappedMs], 0.5).toFixed(0)} ms, by ${Math.max(0, ...swappedMs).toFixed(0)} ms at most`,
  ].join('; ')
}
