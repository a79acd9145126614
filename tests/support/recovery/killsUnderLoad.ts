import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contradictionsIn } from '../consistency.ts'
import { databaseUrls, openClient, ownerRows } from '../database.ts'
import { KillableServer } from '../KillableServer.ts'
import type { RaceGround } from '../race/RaceGround.ts'
import { RaceLog } from '../race/RaceLog.ts'
import { runBooth } from '../race/raceBooth.ts'
import { raceServices } from '../race/raceCast.ts'
import { runExpert } from '../race/raceExpert.ts'
import { seeded } from '../simulation/random.ts'
import { migratedDataDirectory } from '../templateDirectory.ts'
import { connectBooth, connectStaff, type WireClient } from '../WireClient.ts'

const BOOTHS = ['lahti-campus-1', 'lahti-campus-2', 'heinola-library-1', 'imatra-joint-1', 'joensuu-campus-1']
const EXPERTS = ['demo-kela-1', 'demo-kela-2']
/** More than anybody gets through before the server dies. */
const ENDLESS = 10_000
const FEWEST_ANSWERS = 10
const MOST_ANSWERS = 90
/** A start after a kill, on a machine that is busy with other things. */
const STARTS_WITHIN_MS = 90_000

/** Kills a real server again and again after any number of answers, while booths and experts are at it. */
export function describeKillsUnderLoad(kills: number): void {
  describe('a server that is killed while many are at it', () => {
    let dataDirectory: string
    let server: KillableServer | undefined
    const random = seeded(20_261_127)

    const running = () => {
      if (server === undefined) throw new Error('the server did not start')
      return server
    }

    beforeAll(async () => {
      dataDirectory = await migratedDataDirectory()
      server = await KillableServer.start(dataDirectory)
      const owner = await openClient((await databaseUrls(dataDirectory)).owner)
      await owner.query(
        `insert into skill select person, service, 'kela' from unnest($1::text[]) person, unnest($2::text[]) service
          on conflict do nothing`,
        [EXPERTS, [...raceServices]],
      )
      await owner.end()
    }, STARTS_WITHIN_MS)
    afterAll(async () => {
      await server?.stop()
      await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 })
    })

    for (let kill = 1; kill <= kills; kill += 1) {
      const answers = FEWEST_ANSWERS + Math.floor(random() * (MOST_ANSWERS - FEWEST_ANSWERS))
      it(`has everything that it acknowledged, after kill ${kill} at answer ${answers}`, {
        timeout: STARTS_WITHIN_MS,
      }, async () => {
        const log = new RaceLog(ENDLESS)
        const atIt = Promise.allSettled(everybodyAtIt(running().origin, log))
        await Promise.race([log.untilAnswers(answers), atIt])
        await running().kill()
        const ends = await atIt
        // Whoever was at it lost the connection; nobody was refused before.
        for (const end of ends)
          expect(String(end.status === 'rejected' && end.reason)).toMatch(/connect|no answer|websocket/)
        server = await KillableServer.start(dataDirectory)

        expect(await contradictionsIn(dataDirectory)).toEqual([])
        expect(await missing(dataDirectory, log)).toEqual([])
      })
    }
  })
}

function everybodyAtIt(origin: string, log: RaceLog): readonly Promise<void>[] {
  const named = (names: readonly string[], raceName: string) =>
    names[Number(/\d+$/.exec(raceName)?.[0]) - 1] ?? raceName
  const ground: RaceGround = {
    connectBooth: (_node, name): Promise<WireClient> => connectBooth(origin, named(BOOTHS, name)),
    connectExpert: (_node, name): Promise<WireClient> => connectStaff(origin, named(EXPERTS, name)),
  }
  const never = new Promise<'over'>(() => undefined)
  return [
    ...BOOTHS.map((_, index) => runBooth(ground, log, index + 1)),
    ...EXPERTS.map((_, index) => runExpert(ground, log, { number: index + 1, over: never })),
  ]
}

/** What was acknowledged and is not in the rows: tickets, and how offers were answered. */
async function missing(dataDirectory: string, log: RaceLog): Promise<readonly string[]> {
  const tickets = await ownerRows<{ id: string }>(dataDirectory, 'select id from ticket')
  const offers = await ownerRows<{ id: string; state: string }>(
    dataDirectory,
    'select id, state from reservation',
  )
  const rows = new Set([
    ...tickets.map(({ id }) => `ticket ${id}`),
    ...offers.map(({ id, state }) => `${state} ${id}`),
  ])
  const told = [
    ...[...log.created.keys()].map((id) => `ticket ${id}`),
    ...[...log.accepted].map((id) => `accepted ${id}`),
    ...[...log.rejected].map((id) => `rejected ${id}`),
  ]
  expect(told.length).toBeGreaterThan(0)
  return told.filter((each) => !rows.has(each))
}
