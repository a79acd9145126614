import { type Kysely, sql } from 'kysely'

/*
 * A ticket's code: nine random letters and one that checks them, in Crockford's base 32. The sum over the field of 32
 * elements finds every wrong letter and every two that changed places; shared/model/ticketCode.ts checks it.
 */
const codes = `
create function new_ticket_code() returns text language plpgsql volatile as $$
  declare
    letters constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    -- Bytes 6 and 8 of a random UUID are partly fixed; the others are from a strong source.
    random constant bytea := uuid_send(gen_random_uuid());
    code text := '';
    value integer;
    total integer := 0;
  begin
    for i in 0..8 loop
      value := get_byte(random, case when i < 6 then i else i + 3 end) & 31;
      code := code || substr(letters, value + 1, 1);
      total := (case when total >= 16 then (total << 1) # 37 else total << 1 end) # value;
    end loop;
    return code || substr(letters, (case when total >= 16 then (total << 1) # 37 else total << 1 end) + 1, 1);
  end $$;
grant execute on function new_ticket_code() to luukku_app;
alter table ticket add column code text not null unique default new_ticket_code();
`

/** An alert is kept longer than its ticket: it then says what happened where, and no more in which visit. */
const lastingAlerts = `
alter table alert alter column ticket_id drop not null;
alter table alert drop constraint alert_ticket_id_fkey;
alter table alert drop constraint alert_call_id_fkey;
alter table alert add constraint alert_ticket_id_fkey foreign key (ticket_id) references ticket on delete set null;
alter table alert add constraint alert_call_id_fkey foreign key (call_id) references call on delete set null;
`

/** What looks for old rows, and what a deleted row asks the tables that point to it. */
const indexes = `
create index ticket_finished on ticket (state_since) where state in ('completed', 'abandoned', 'cancelled');
create index visit_closed on visit (closed_at) where state = 'closed';
create index call_ended on call (ended_at) where state = 'ended';
create index reservation_answered on reservation (offered_at) where state <> 'pending';
create index feedback_given on feedback (given_at);
create index reservation_of_ticket on reservation (ticket_id);
create index participant_of_call on participant (call_id);
create index note_of_ticket on note (ticket_id);
create index alert_of_ticket on alert (ticket_id);
create index alert_of_call on alert (call_id);
`

/** When a chore of the whole installation is due again; whoever holds its row does it. */
const chores = `
alter table agency add column ticket_days integer check (ticket_days between 7 and 365);
create table chore (
  name text primary key,
  due_deadline timestamptz not null default clock_timestamp()
);
insert into chore (name) values ('retention');
alter table chore enable row level security;
create policy own on chore for all using ((select scope_kind()) = 'system');
grant select, update on chore to luukku_app;
`

/** Only the platform's own chores delete; no agency and no service point can, not even what is its own. */
const deletion = `
create policy own_deletes on fact for delete using ((select scope_kind()) = 'system');
${[
  'visit',
  'ticket',
  'reservation',
  'call',
  'participant',
  'feedback',
  'alert',
  'fact',
  'credential',
  'enrolment_code',
]
  .map(
    (table) => `create policy system_deletes on ${table} as restrictive for delete
  using ((select scope_kind()) = 'system');
grant delete on ${table} to luukku_app;`,
  )
  .join('\n')}
`

/** What is kept ends in time, and a resident's ticket can be found by its code. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [codes, lastingAlerts, indexes, chores, deletion]) await sql.raw(part).execute(db)
}
