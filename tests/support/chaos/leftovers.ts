import { contradictionsIn } from '../consistency.ts'
import { raceRows } from '../race/raceRows.ts'
import type { WatchedServer } from './WatchedServer.ts'

/** What is wrong in the rows once everybody was served and went: each a line. Tickets that are not there are lost. */
export async function leftovers(
  server: WatchedServer,
  acknowledged: ReadonlySet<string>,
  brokenOff: number,
): Promise<{ readonly lost: readonly string[]; readonly wrong: readonly string[] }> {
  const owner = await server.openOwner()
  try {
    const { rows: tickets } = await owner.query<{ id: string; state: string }>('select id, state from ticket')
    const states = new Map(tickets.map(({ id, state }) => [id, state]))
    const lost = [...acknowledged].flatMap((id) => {
      const state = states.get(id) ?? 'not there'
      return state === 'completed' ? [] : [`ticket ${id}: ${state}`]
    })
    const { wrong } = await raceRows({ owner })
    const rows = Object.entries(wrong).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`]))
    const more = tickets.length - acknowledged.size
    // Each call that broke off for good put one ticket of its own in front.
    if (more !== brokenOff) rows.push(`${more} tickets that nobody took, ${brokenOff} expected`)
    return { lost, wrong: [...rows, ...(await contradictionsIn(server.dataDirectory))] }
  } finally {
    await owner.end()
  }
}
