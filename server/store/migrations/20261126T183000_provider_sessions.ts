import { type Kysely, sql } from 'kysely'

/**
 * Sessions of staff that an agency's own sign-in provider answers for. A sign-in waits as an entry until the page's
 * device has shown its key; a logout that the provider sent is known, so that it works once.
 */
const tables = `
create table provider_session (
  credential_id uuid primary key references credential on delete cascade,
  provider_id text not null,
  person_id text not null references person,
  subject text not null,
  sid text,
  sealed_tokens text not null,
  check_deadline timestamptz not null,
  unreachable_since timestamptz
);
create index provider_session_due on provider_session (provider_id, check_deadline);
create index provider_session_subject on provider_session (provider_id, subject);
create table provider_entry (
  hash text primary key,
  provider_id text not null,
  person_id text not null references person,
  subject text not null,
  sid text,
  sealed_tokens text not null,
  expires_deadline timestamptz not null
);
create table provider_logout (
  provider_id text not null,
  token_hash text not null,
  expires_deadline timestamptz not null,
  primary key (provider_id, token_hash)
);
`

/** Only sign-in itself reaches them: not an agency's scope, not the operator's. */
const wall = `
alter table provider_session enable row level security;
alter table provider_entry enable row level security;
alter table provider_logout enable row level security;
create policy own on provider_session for all using ((select scope_kind()) = 'system');
create policy own on provider_entry for all using ((select scope_kind()) = 'system');
create policy own on provider_logout for all using ((select scope_kind()) = 'system');
create policy system_adds on skill as restrictive for insert with check ((select scope_kind()) = 'system');
create policy system_removes on skill as restrictive for delete using ((select scope_kind()) = 'system');
grant select, insert, update, delete on provider_session to luukku_app;
grant select, insert, delete on provider_entry, provider_logout to luukku_app;
grant insert on person to luukku_app;
grant update (display_name, role_name, roles, languages, service_point_id) on person to luukku_app;
grant insert, delete on skill to luukku_app;
`

/** Staff by OpenID Connect. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [tables, wall]) await sql.raw(part).execute(db)
}
