import type { BareDatabase } from '../bareDatabase.ts'
import type { RacedOffer, RacedTicket } from './overtaking.ts'

/** What a race has left in the database. */
export interface RaceRows {
  readonly tickets: readonly RacedTicket[]
  readonly offers: readonly (RacedOffer & { readonly id: string })[]
  /** Rows of each kind that must not be there. */
  readonly wrong: Readonly<Record<string, number>>
  /** How many facts of each kind were written. */
  readonly facts: Readonly<Record<string, number>>
  /** At how many nodes booths and experts were last. */
  readonly nodes: number
}

/** Somebody or something is taken from the offer to the answer, and when it was accepted until the wrap-up's end. */
const taken = `select r.id, r.person_id, r.ticket_id,
    tstzrange(r.offered_at, case when r.state = 'accepted' then t.state_since else r.answered_at end) as during
  from reservation r join ticket t on t.id = r.ticket_id`

const wrong: Readonly<Record<string, string>> = {
  'tickets that were not served to the end': `select from ticket where state <> 'completed'`,
  'tickets that were not accepted exactly once': `select from ticket t where 1 <>
    (select count(*) from reservation r where r.ticket_id = t.id and r.state = 'accepted')`,
  'tickets that had not exactly one call, which ended': `select from ticket t where 1 <>
    (select count(*) filter (where state = 'ended') from call c where c.ticket_id = t.id)
    or 1 <> (select count(*) from call c where c.ticket_id = t.id)`,
  'offers without an end': `select from reservation where state = 'pending' or answered_at is null`,
  'people who had two at once': `with taken as (${taken}) select from taken one join taken other
    on one.person_id = other.person_id and one.id < other.id and one.during && other.during`,
  'tickets that two had at once': `with taken as (${taken}) select from taken one join taken other
    on one.ticket_id = other.ticket_id and one.id < other.id and one.during && other.during`,
  'visits that are open': `select from visit where state <> 'closed'`,
  'people who are not free': `select from presence where state not in ('available', 'offline')`,
  'calls that nobody ended': `select from call where state <> 'ended' or ended_at is null`,
}

/** Reads them as the owner, whom no wall keeps anything from. */
export async function raceRows({ owner }: Pick<BareDatabase, 'owner'>): Promise<RaceRows> {
  const tickets = await owner.query<RacedTicket>(
    `select id, extract(epoch from arrived_at)::double precision * 1000 as "arrivedMs" from ticket`,
  )
  const offers = await owner.query<RacedOffer & { readonly id: string }>(
    `select id, ticket_id as "ticketId", person_id as "personId", state,
      extract(epoch from offered_at)::double precision * 1000 as "offeredMs",
      extract(epoch from answered_at)::double precision * 1000 as "answeredMs" from reservation`,
  )
  const facts = await owner.query<{ kind: string; count: string }>(
    'select kind, count(*) from fact group by kind',
  )
  const nodes = await owner.query<{ count: string }>(
    'select count(distinct node_id) from (select node_id from presence union all select node_id from booth_link) as last',
  )
  const counts: [string, number][] = []
  for (const [what, statement] of Object.entries(wrong)) {
    const { rows } = await owner.query<{ count: string }>(`select count(*) from (${statement}) as found`)
    counts.push([what, Number(rows[0]?.count)])
  }
  return {
    tickets: tickets.rows,
    offers: offers.rows,
    wrong: Object.fromEntries(counts),
    facts: Object.fromEntries(facts.rows.map(({ kind, count }) => [kind, Number(count)])),
    nodes: Number(nodes.rows[0]?.count),
  }
}
