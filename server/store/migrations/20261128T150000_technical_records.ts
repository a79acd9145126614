import { type Kysely, sql } from 'kysely'

/*
 * How the technique of each call went, for whoever mends links: closed lists and figures only. A seat is named by its
 * participant, which goes with the call; what leaves here says its role and number instead.
 */
const records = `
create table technical_record (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null unique,
  agency_id text not null references agency,
  service_point_id text not null references service_point,
  booth_id text not null references booth,
  began_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  entries jsonb not null default '[]',
  foreign key (call_id, agency_id) references call (id, agency_id) on delete cascade
);
create index technical_record_of_agency on technical_record (agency_id, began_at desc, id);
create index technical_record_newest on technical_record (began_at desc, id);
`

/** However a call ends, its record does. */
const endings = `
create function technical_record_ends() returns trigger
  language plpgsql security definer set search_path = public as $$
  begin
    update technical_record set ended_at = clock_timestamp() where call_id = new.id;
    return null;
  end $$;
create trigger technical_record_ends after update of state on call
  for each row when (new.state = 'ended' and old.state <> 'ended') execute function technical_record_ends();
`

/** Written within the call, read by its agency and by the operator, who sees nothing else of calls. */
const wall = `
alter table technical_record enable row level security;
create policy own_read on technical_record for select using (
  (select scope_kind()) in ('system', 'operator')
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or call_id = (select scope_call()));
create policy call_adds on technical_record for insert with check (call_id = (select scope_call()));
create policy call_changes on technical_record for update using (call_id = (select scope_call()));
grant select, insert on technical_record to luukku_app;
grant update (entries) on technical_record to luukku_app;
`

/** Technical records of calls. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [records, endings, wall]) await sql.raw(part).execute(db)
}
