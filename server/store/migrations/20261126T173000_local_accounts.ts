import { type Kysely, sql } from 'kysely'

const accounts = `
create table local_account (
  person_id text primary key references person,
  login_name text not null unique check (login_name = lower(login_name)),
  password_hash text,
  totp_secret_sealed text,
  totp_last_step bigint not null default 0,
  state text not null check (state in ('invited', 'active')),
  created_at timestamptz not null default now(),
  password_changed_at timestamptz,
  check (state = 'invited' or (password_hash is not null and totp_secret_sealed is not null))
);
create table recovery_code (
  person_id text not null references local_account,
  code_hash text not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);
create table account_link (
  id uuid primary key,
  person_id text not null unique references local_account,
  purpose text not null check (purpose in ('invitation', 'reset')),
  token_hash text not null unique,
  expires_deadline timestamptz not null,
  failures integer not null default 0,
  used_at timestamptz
);
create table sign_in_failure (
  bucket_hash text primary key,
  failures integer not null default 0,
  failed_at timestamptz not null default now(),
  blocked_until timestamptz
);
create index sign_in_failure_age on sign_in_failure (failed_at);
`

/* Whoever signs in belongs to nobody yet, and no agency has a look at these: the platform's own chores only. */
const wall = ['local_account', 'recovery_code', 'account_link', 'sign_in_failure']
  .map(
    (table) => `
alter table ${table} enable row level security;
create policy system_only on ${table} for all using ((select scope_kind()) = 'system');`,
  )
  .join('')

const grants = `
grant select, insert, update on local_account, account_link to luukku_app;
grant select, insert, update, delete on recovery_code, sign_in_failure to luukku_app;
`

/** Accounts with a password and one-time codes, for set-ups without a provider of identities. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [accounts, wall, grants]) await sql.raw(part).execute(db)
}
