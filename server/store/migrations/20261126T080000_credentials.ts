import { type Kysely, sql } from 'kysely'

/**
 * Devices hold credentials: a public key, and a chain of one-time secrets of which only the newest two hashes are kept.
 * A booth has one good credential; a code that makes a device a booth is known by its hash only.
 */
const credentials = `
create table credential (
  id uuid primary key,
  kind text not null check (kind in ('booth', 'staff')),
  booth_id text references booth,
  person_id text references person,
  public_key text not null,
  secret_hash text not null,
  previous_hash text,
  generation integer not null default 1,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_deadline timestamptz,
  invalidated_at timestamptz,
  revoked_at timestamptz,
  revoke_reason text check ((revoke_reason is not null) = (revoked_at is not null)),
  check ((kind = 'booth') = (booth_id is not null)),
  check ((kind = 'staff') = (person_id is not null))
);
create unique index credential_one_per_booth on credential (booth_id) where kind = 'booth' and revoked_at is null;
create index credential_of_booth on credential (booth_id, created_at desc) where booth_id is not null;
create index credential_of_person on credential (person_id) where person_id is not null;
create index credential_invalidated on credential (invalidated_at) where invalidated_at is not null;
create table enrolment_code (
  code_hash text primary key,
  booth_id text not null references booth,
  made_by text not null references person,
  made_at timestamptz not null default now(),
  expires_deadline timestamptz not null,
  used_at timestamptz,
  voided_at timestamptz
);
create unique index enrolment_code_one_per_booth on enrolment_code (booth_id) where used_at is null and voided_at is null;
`

/** People may belong to the operator, be known by a sign-in provider, and be disabled. */
const people = `
alter table person alter column agency_id drop not null;
alter table person add column disabled_at timestamptz;
alter table person add column provider_id text;
alter table person add column subject text;
alter table person add check ((provider_id is null) = (subject is null));
create unique index person_of_provider on person (provider_id, subject) where provider_id is not null;
`

/** The operator's scope reaches booths, devices and people, and never a ticket or a call. */
const wall = `
alter table credential enable row level security;
alter table enrolment_code enable row level security;
create policy own on credential for all using (
  (select scope_kind()) in ('system', 'operator')
  or ((select scope_kind()) = 'agency'
    and person_id in (select p.id from person p where p.agency_id = (select scope_id()))));
create policy own on enrolment_code for all using ((select scope_kind()) in ('system', 'operator'));
create policy operator on person for all using ((select scope_kind()) = 'operator');
create policy operator on booth_link for all using ((select scope_kind()) = 'operator');
create function booth_in_use(of_booth text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from visit where booth_id = of_booth and state = 'open')
$$;
grant select, insert, update on credential, enrolment_code to luukku_app;
grant update (service_point_id) on booth to luukku_app;
grant update (disabled_at) on person to luukku_app;
grant execute on function booth_in_use(text) to luukku_app;
`

/** Booths and staff by keys instead of cookies. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [credentials, people, wall]) await sql.raw(part).execute(db)
}
