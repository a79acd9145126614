import { type Kysely, sql } from 'kysely'

const tables = `
alter table agency add constraint agency_is_not_the_operator check (id <> 'operator');
create table audit_entry (
  id uuid primary key default gen_random_uuid(),
  chain text not null,
  at timestamptz not null default clock_timestamp(),
  salt uuid not null default gen_random_uuid(),
  principal_kind text not null,
  principal_id text not null,
  credential_id text,
  permission text,
  action text not null,
  objects jsonb not null,
  node_id text,
  service_point_id text,
  booth_id text,
  address_mark text,
  result text not null,
  left_out integer not null default 0 check (left_out >= 0)
);
create table audit_pending (
  entry_id uuid primary key references audit_entry on delete cascade
);
create table audit_link (
  chain text not null,
  sequence bigint not null check (sequence > 0),
  entry_id uuid not null unique,
  digest text not null,
  hash text not null,
  primary key (chain, sequence)
);
create table audit_segment (
  chain text not null,
  number integer not null check (number > 0),
  first_sequence bigint not null,
  last_sequence bigint not null check (last_sequence >= first_sequence),
  previous_hash text not null,
  last_hash text not null,
  sealed_at timestamptz not null,
  delete_deadline timestamptz not null,
  previous_seal text not null,
  seal text not null,
  key_id text not null,
  signature text not null,
  primary key (chain, number)
);
`

/*
 * The application adds and reads, and nothing else. What it adds waits in audit_pending until it is linked. Three
 * functions of the owner do what the application may not: they note and forget what waits, and delete what a seal
 * allows to be deleted.
 */
const functions = `
create function audit_note_pending() returns trigger
  language plpgsql security definer set search_path = public as $$
  begin
    insert into audit_pending (entry_id) values (new.id);
    return null;
  end $$;
create function audit_forget_pending() returns trigger
  language plpgsql security definer set search_path = public as $$
  begin
    delete from audit_pending where entry_id = new.entry_id;
    return null;
  end $$;
create trigger note_pending after insert on audit_entry for each row execute function audit_note_pending();
create trigger forget_pending after insert on audit_link for each row execute function audit_forget_pending();

create function audit_delete_segment(of_chain text, of_number integer) returns bigint
  language plpgsql security definer set search_path = public as $$
  declare
    sealed audit_segment;
    deleted bigint;
  begin
    select * into sealed from audit_segment where chain = of_chain and number = of_number;
    if not found or sealed.delete_deadline > clock_timestamp() or scope_kind() is distinct from 'system' then
      raise exception 'this segment may not be deleted' using errcode = 'insufficient_privilege';
    end if;
    delete from audit_entry where id in (select l.entry_id from audit_link l
      where l.chain = of_chain and l.sequence between sealed.first_sequence and sealed.last_sequence);
    delete from audit_link
      where chain = of_chain and sequence between sealed.first_sequence and sealed.last_sequence;
    get diagnostics deleted = row_count;
    return deleted;
  end $$;
revoke execute on function audit_note_pending(), audit_forget_pending(), audit_delete_segment(text, integer)
  from public;
`

/* Read by whose chain it is; added from where it happened. */
const wall = `
alter table audit_entry enable row level security;
alter table audit_pending enable row level security;
alter table audit_link enable row level security;
alter table audit_segment enable row level security;

create policy own_read on audit_entry for select using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and chain = (select scope_id()))
  or ((select scope_kind()) = 'operator' and chain = 'operator'));
create policy own_read on audit_link for select using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and chain = (select scope_id()))
  or ((select scope_kind()) = 'operator' and chain = 'operator'));
create policy own_read on audit_segment for select using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and chain = (select scope_id()))
  or ((select scope_kind()) = 'operator' and chain = 'operator'));
create policy chainer_reads on audit_pending for select using ((select scope_kind()) = 'system');

create policy own_adds on audit_entry for insert with check (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and chain = (select scope_id()))
  or ((select scope_kind()) = 'operator' and chain = 'operator')
  or ((select scope_kind()) = 'point' and service_point_id = (select scope_id())
    and (chain = 'operator' or chain in (select a.id from agency a)))
  or ((select scope_kind()) = 'call' and exists (
    select from call c where c.id = scope_call() and chain in (c.agency_id, 'operator'))));
create policy chainer_adds on audit_link for insert with check ((select scope_kind()) = 'system');
create policy chainer_adds on audit_segment for insert with check ((select scope_kind()) = 'system');

grant select, insert on audit_entry, audit_link, audit_segment to luukku_app;
grant select on audit_pending to luukku_app;
grant execute on function audit_delete_segment(text, integer) to luukku_app;
`

/** The audit log: what was added, what links it, and what seals it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [tables, functions, wall]) await sql.raw(part).execute(db)
}
