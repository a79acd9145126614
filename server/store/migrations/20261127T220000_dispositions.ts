import { type Kysely, sql } from 'kysely'

/*
 * What experts choose from after a call: each agency makes its own list, and each disposition counts as one outcome, so
 * that figures can be compared. The platform's own, which have no place in the list, are the same in every agency. One
 * that was used is never deleted: tickets point at it.
 */
const table = `
create table disposition (
  agency_id text not null references agency on delete cascade,
  id text not null,
  outcome text not null check (outcome in
    ('solved', 'advised', 'continues', 'forwarded', 'nobodyThere', 'technicalProblem', 'endedForSafety')),
  name jsonb not null,
  hint jsonb,
  place integer check (place > 0),
  in_use boolean not null default true,
  primary key (agency_id, id),
  check (case when outcome in ('nobodyThere', 'technicalProblem', 'endedForSafety')
    then id = outcome and place is null and in_use else place is not null end)
);
alter table agency_rules add column dispositions_version integer not null default 1;
`

/** The list that was the same for everybody until now; every agency begins with it. */
const beginning = `
create function begin_dispositions(agency text) returns void language sql as $$
  insert into disposition (agency_id, id, outcome, name, place)
  select agency, id, id, jsonb_build_object('fi', fi, 'sv', sv, 'en', en), place
  from (values
    ('solved', 1, 'Asia ratkesi', 'Ärendet löstes', 'Solved'),
    ('advised', 2, 'Annoin neuvontaa', 'Jag gav råd', 'Advised'),
    ('continues', 3, 'Asia jatkuu', 'Ärendet fortsätter', 'Continues'),
    ('forwarded', 4, 'Ohjasin muualle', 'Hänvisade vidare', 'Directed elsewhere'),
    ('nobodyThere', null, 'Ei ketään paikalla', 'Ingen på plats', 'Nobody there'),
    ('technicalProblem', null, 'Tekninen ongelma', 'Tekniskt problem', 'Technical problem'),
    ('endedForSafety', null, 'Lopetettu turvallisuussyystä', 'Avslutat av säkerhetsskäl', 'Ended for safety')
  ) as begun (id, place, fi, sv, en)
$$;
revoke execute on function begin_dispositions(text) from public;
select begin_dispositions(id) from agency;

create or replace function agency_begins() returns trigger language plpgsql as $$
  begin
    insert into agency_rules (agency_id) values (new.id);
    perform begin_dispositions(new.id);
    return null;
  end $$;
`

/** The agency is part of the key: no ticket can name another agency's. */
const tickets = `
alter table ticket add foreign key (agency_id, disposition) references disposition (agency_id, id);
`

/** An agency sees its own, and changes or adds none but its own. */
const wall = `
alter table disposition enable row level security;
create policy own_read on disposition for select using (
  (select scope_kind()) = 'system' or ((select scope_kind()) = 'agency' and agency_id = (select scope_id())));
create policy own_add on disposition for insert with check (
  (select scope_kind()) = 'agency' and agency_id = (select scope_id()) and place is not null);
create policy own_change on disposition for update using (
  (select scope_kind()) = 'agency' and agency_id = (select scope_id()) and place is not null);
grant select, insert on disposition to luukku_app;
grant update (name, hint, place, in_use) on disposition to luukku_app;
grant update (dispositions_version) on agency_rules to luukku_app;
`

/** Dispositions that agencies make. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [table, beginning, tickets, wall]) await sql.raw(part).execute(db)
}
