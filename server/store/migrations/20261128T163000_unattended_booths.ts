import { type Kysely, sql } from 'kysely'

/*
 * A booth whose page was loaded anew does not know who sits there, if anybody does: until somebody says that it is them,
 * nobody is called for its ticket, as for a booth whose link is lost.
 */
const unattended = `
alter table booth_link add column unattended_deadline timestamptz;
create or replace function booth_is_lost(of_booth text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from booth_link where booth_id = of_booth
    and (lost_deadline is not null or unattended_deadline is not null)
    and ((select scope_kind()) = 'system'
      or ((select scope_kind()) = 'point' and service_point_id = (select scope_id()))
      or ((select scope_kind()) = 'agency' and exists (
        select from ticket where ticket.booth_id = of_booth and ticket.agency_id = (select scope_id())
          and ticket.state = 'waiting'))))
$$;
`

/** Booths at which nobody has said that they are there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(unattended).execute(db)
}
