import { type Kysely, sql } from 'kysely'

/*
 * Who comes into one call without an account. The code that opens an invitation is known by its hash only; the device
 * that opened it holds the invitation's one credential.
 */
const invitations = `
create table invitation (
  id uuid primary key,
  call_id uuid not null,
  agency_id text not null references agency,
  service_point_id text not null references service_point,
  kind text not null check (kind in ('interpreter', 'supportPerson', 'residentDevice')),
  invited_by text not null check (invited_by in ('resident', 'expert', 'advisor')),
  code_hash text not null unique,
  state text not null check (state in ('open', 'opened', 'asked', 'admitted', 'ended')),
  resident_agreed boolean not null default false,
  expert_agreed boolean not null default false,
  end_reason text check ((end_reason is not null) = (state = 'ended')),
  invited_at timestamptz not null default now(),
  open_deadline timestamptz not null,
  version integer not null default 1,
  foreign key (call_id, agency_id) references call (id, agency_id),
  unique (id, call_id),
  check (state <> 'admitted' or (resident_agreed and expert_agreed))
);
create index invitation_of_call on invitation (call_id);
create index invitation_due on invitation (open_deadline) where state = 'open';
`

/** The one device, and the seat that comes with being let in. */
const guests = `
alter table credential add column invitation_id uuid references invitation on delete cascade;
alter table credential drop constraint credential_kind_check;
alter table credential add check (kind in ('booth', 'staff', 'guest')),
  add check ((kind = 'guest') = (invitation_id is not null));
create unique index credential_one_per_invitation on credential (invitation_id) where invitation_id is not null;

alter table participant add column invitation_id uuid;
alter table participant add foreign key (invitation_id, call_id) references invitation (id, call_id);
alter table participant drop constraint participant_check;
alter table participant add check (num_nonnulls(person_id, booth_id, invitation_id) = 1);
create unique index participant_invitation on participant (invitation_id) where invitation_id is not null;
`

/**
 * Invitations are read by whose call and place it is, and changed within the call only; the platform alone deletes. A
 * guest's seat is admitted when the invitation is, and that takes the yes of both sides.
 */
const wall = `
alter table invitation enable row level security;
create policy own_read on invitation for select using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or ((select scope_kind()) = 'point' and service_point_id = (select scope_id()))
  or call_id = (select scope_call()));
create policy call_adds on invitation for insert with check (call_id = (select scope_call()));
create policy call_changes on invitation for update using (
  (select scope_kind()) = 'system' or call_id = (select scope_call()));
create policy system_deletes on invitation for delete using ((select scope_kind()) = 'system');
create function guest_is_let_in() returns trigger
  language plpgsql as $$
  begin
    if new.admitted and not exists (select from invitation where id = new.invitation_id and state = 'admitted') then
      raise exception 'a guest was not let in by both sides' using errcode = 'check_violation';
    end if;
    return new;
  end $$;
create trigger guest_is_let_in before insert or update of admitted on participant
  for each row when (new.invitation_id is not null) execute function guest_is_let_in();
create policy guests on credential for all using (
  (select scope_kind()) = 'call'
  and invitation_id in (select i.id from invitation i where i.call_id = scope_call()));
grant select, insert, update, delete on invitation to luukku_app;
`

/** Guests of one call: an interpreter, a support person, the resident's own phone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [invitations, guests, wall]) await sql.raw(part).execute(db)
}
