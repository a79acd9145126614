import { type Kysely, sql } from 'kysely'

/*
 * Whoever comes back to a booth's seat after a long break, or from a page that was loaded anew, may be somebody else:
 * the seat is covered until the expert has recognised them.
 */
const covers = `
alter table participant
  add column page_id uuid,
  add column away_since timestamptz,
  add column cover text not null default 'none' check (cover in ('none', 'asked', 'claimed')),
  add column cover_round integer not null default 0,
  add column cover_reason text check (cover_reason in ('away', 'restart')),
  add column cover_away_ms double precision,
  add check ((cover = 'none') = (cover_reason is null)),
  add check (cover <> 'none' or cover_away_ms is null),
  add check (cover = 'none' or role = 'resident');
`

/** When a start of the node was alive for the last time: since then nothing is known of who hung on its sockets. */
const leases = `
alter table node add column earlier_lease_deadline timestamptz;
`

/** Seats that are covered until the expert has recognised who is there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [covers, leases]) await sql.raw(part).execute(db)
}
