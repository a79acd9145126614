import { type Kysely, sql } from 'kysely'

/*
 * Functions that look over the wall answer only about what the scope may ask about. For anything else they say what
 * they say of a ticket or a booth that is not there.
 */
const functions = `
create or replace function queue_position(of_ticket uuid) returns integer
  language sql stable security definer set search_path = public as $$
  select count(*)::integer from ticket mine join ticket other
    on other.agency_id = mine.agency_id and other.service_id = mine.service_id
    and other.state in ('waiting', 'reserved')
    and (other.returned > mine.returned
      or (other.returned = mine.returned and (other.arrived_at, other.id) <= (mine.arrived_at, mine.id)))
  where mine.id = of_ticket
    and ((select scope_kind()) = 'system'
      or ((select scope_kind()) = 'agency' and mine.agency_id = (select scope_id()))
      or ((select scope_kind()) = 'point' and mine.service_point_id = (select scope_id())))
$$;

create or replace function booth_is_lost(of_booth text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from booth_link where booth_id = of_booth and lost_deadline is not null
    and ((select scope_kind()) = 'system'
      or ((select scope_kind()) = 'point' and service_point_id = (select scope_id()))
      or ((select scope_kind()) = 'agency' and exists (
        select from ticket where ticket.booth_id = of_booth and ticket.agency_id = (select scope_id())
          and ticket.state = 'waiting'))))
$$;

create or replace function booth_in_use(of_booth text) returns boolean
  language sql stable security definer set search_path = public as $$
  select (select scope_kind()) in ('system', 'operator')
    and exists (select from visit where booth_id = of_booth and state = 'open')
$$;
`

/** In a call, facts are added about that call's agency; about nobody's when the visit is over, too. */
const ownFacts = `
drop policy own_adds on fact;
create policy own_adds on fact for insert with check (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or ((select scope_kind()) = 'point' and service_point_id = (select scope_id()))
  or ((select scope_kind()) = 'call' and exists (select from call c where c.id = scope_call()
    and c.service_point_id = fact.service_point_id and coalesce(fact.agency_id, c.agency_id) = c.agency_id)));
`

/** An agency learns nothing of another one's ticket by asking a function about it, and adds nothing to its reports. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [functions, ownFacts]) await sql.raw(part).execute(db)
}
