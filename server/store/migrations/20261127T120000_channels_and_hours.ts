import { type Kysely, sql } from 'kysely'

/*
 * How each service is given at each point, and when. Rows are only ever added: what holds on a day is the newest row
 * that holds from that day or an earlier one, so that the past stays as it was. A point, service or language that is
 * null stands for every one.
 */
const decisions = `
create table channel (
  recorded bigint generated always as identity primary key,
  agency_id text not null references agency,
  service_id text not null,
  service_point_id text references service_point,
  kind text check (kind in ('inPerson', 'remote', 'both', 'byAppointment', 'advisorOnly')),
  valid_from date not null,
  recorded_at timestamptz not null default now(),
  recorded_by text references person,
  foreign key (service_id, agency_id) references service (id, agency_id)
);
create index channel_of_service on channel (service_id, service_point_id, valid_from desc, recorded desc);
create index channel_of_agency on channel (agency_id);
create index channel_of_point on channel (service_point_id);

create table opening_hours (
  recorded bigint generated always as identity primary key,
  agency_id text references agency,
  service_point_id text references service_point,
  service_id text,
  language text,
  valid_from date not null,
  weekly jsonb,
  recorded_at timestamptz not null default now(),
  recorded_by text references person,
  foreign key (service_id, agency_id) references service (id, agency_id),
  check (agency_id is not null or (service_point_id is not null and service_id is null and language is null))
);
create index opening_hours_of_agency on opening_hours (agency_id);
create index opening_hours_of_point on opening_hours (service_point_id) where agency_id is null;

create table opening_exception (
  recorded bigint generated always as identity primary key,
  agency_id text references agency,
  service_point_id text references service_point,
  service_id text,
  language text,
  day date not null,
  hours jsonb,
  recorded_at timestamptz not null default now(),
  recorded_by text references person,
  foreign key (service_id, agency_id) references service (id, agency_id),
  check (agency_id is not null or (service_point_id is not null and service_id is null and language is null))
);
create index opening_exception_of_day on opening_exception (day, service_point_id);
create index opening_exception_of_agency on opening_exception (agency_id);
create index opening_exception_of_point on opening_exception (service_point_id) where agency_id is null;
`

const today = `
create function finnish_today() returns date language sql stable
  as $$ select (now() at time zone 'Europe/Helsinki')::date $$;
`

/** What is there was given in every booth at any hour: it still is, until somebody decides otherwise. */
const asBefore = `
insert into channel (agency_id, service_id, kind, valid_from)
  select agency_id, id, 'remote', '2000-01-01' from service order by id;
insert into opening_hours (agency_id, service_point_id, valid_from, weekly)
  select owner.agency_id, owner.service_point_id, '2000-01-01', jsonb_build_object('onHolidays', 'asUsual', 'spans',
    (select jsonb_agg(jsonb_build_object('weekday', weekday, 'opens', 0, 'closes', 1440, 'everyWeeks', 1, 'week', 0,
      'stop', null)) from generate_series(1, 7) weekday))
  from (select id as agency_id, null as service_point_id from agency
    union all select null, id from service_point) as owner
  order by owner.agency_id, owner.service_point_id;
`

/**
 * In a place everybody may know what holds there. An agency reads and adds its own, the operator the hours of places.
 * Nobody changes any.
 */
function wall(table: 'channel' | 'opening_hours' | 'opening_exception'): string {
  return `
alter table ${table} enable row level security;
create policy own_read on ${table} for select using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or ((select scope_kind()) = 'operator' and agency_id is null)
  or ((select scope_kind()) = 'point' and coalesce(service_point_id, scope_id()) = (select scope_id())));
create policy own_add on ${table} for insert with check (
  ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or ((select scope_kind()) = 'operator' and agency_id is null));
grant select, insert on ${table} to luukku_app;
`
}

/** Channels, and the hours of agencies and places. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const walls = (['channel', 'opening_hours', 'opening_exception'] as const).map(wall)
  for (const part of [decisions, asBefore, today, ...walls]) await sql.raw(part).execute(db)
}
