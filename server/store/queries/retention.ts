import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RetentionRows } from '#server/domain/ports/store.ts'
import type { Deleted } from '#server/domain/retention/deletion.ts'
import type { RetentionDays, RetentionKind } from '#server/domain/retention/rules.ts'
import type { AgencyId, TicketId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'
import { inMs } from '../time.ts'
import { deletedByAgency, deleteTickets } from './deleteTickets.ts'

/** Few enough that nobody waits for the locks, and enough for a large installation's hour. */
const BATCH_ROWS = 200
const CHORE = 'retention'

const finished = sql.raw(`('completed', 'abandoned', 'cancelled')`)
const batch = sql.raw(`limit ${BATCH_ROWS}`)

function daysAgo(days: number): RawBuilder<Date> {
  return sql<Date>`clock_timestamp() - make_interval(days => ${days})`
}

type Row = { readonly agency_id: AgencyId | null }

/**
 * What of each kind is too old. A visit that is open and a ticket that is not finished keep all that hangs on them,
 * however old it is; rows that somebody works on are left for the next time.
 */
function tooOld(days: RetentionDays): Readonly<Record<Exclude<RetentionKind, 'ticket'>, RawBuilder<Row>>> {
  return {
    reservation: sql`delete from reservation where id in (
      select r.id from reservation r join ticket t on t.id = r.ticket_id
      where r.state <> 'pending' and t.state in ${finished} and r.offered_at <= ${daysAgo(days.reservation)}
      ${batch} for update of r skip locked) returning agency_id`,
    feedback: sql`delete from feedback where ticket_id in (
      select f.ticket_id from feedback f join ticket t on t.id = f.ticket_id
      where t.state in ${finished} and f.given_at <= ${daysAgo(days.feedback)}
      ${batch} for update of f skip locked) returning agency_id`,
    participant: sql`delete from participant where id in (
      select p.id from participant p join call c on c.id = p.call_id join ticket t on t.id = c.ticket_id
      where c.state = 'ended' and t.state in ${finished} and c.ended_at <= ${daysAgo(days.participant)}
      ${batch} for update of p skip locked) returning agency_id`,
    // What the guest's device held goes with it.
    invitation: sql`delete from invitation where id in (
      select i.id from invitation i join call c on c.id = i.call_id join ticket t on t.id = c.ticket_id
      where c.state = 'ended' and t.state in ${finished} and i.invited_at <= ${daysAgo(days.invitation)}
        and not exists (select from participant p where p.invitation_id = i.id)
      ${batch} for update of i skip locked) returning agency_id`,
    // Whoever keeps reservations longer than calls keeps these, too, as long.
    call: sql`delete from call where id in (
      select c.id from call c join ticket t on t.id = c.ticket_id
      where c.state = 'ended' and t.state in ${finished} and c.ended_at <= ${daysAgo(days.call)}
        and not exists (select from reservation r where r.call_id = c.id)
        and not exists (select from participant p where p.call_id = c.id)
        and not exists (select from invitation i where i.call_id = c.id)
      ${batch} for update of c skip locked) returning agency_id`,
    visit: sql`delete from visit where id in (
      select v.id from visit v
      where v.state = 'closed' and v.closed_at <= ${daysAgo(days.visit)}
        and not exists (select from ticket t where t.visit_id = v.id)
      ${batch} for update of v skip locked) returning null as agency_id`,
    // Nobody ever changes these, so that there is nothing to wait for; the application may not lock them either.
    alert: sql`delete from alert where id in (
      select a.id from alert a where a.raised_at <= ${daysAgo(days.alert)}
      ${batch}) returning agency_id`,
    fact: sql`delete from fact where id in (
      select f.id from fact f where f.at <= ${daysAgo(days.fact)}
      ${batch}) returning agency_id`,
    // Revoked or run out; one that is in use ends in the future or not at all.
    credential: sql`delete from credential where id in (
      select c.id from credential c
      where least(c.revoked_at, c.expires_deadline) <= ${daysAgo(days.credential)}
      ${batch} for update of c skip locked) returning null as agency_id`,
    enrolmentCode: sql`delete from enrolment_code where code_hash in (
      select e.code_hash from enrolment_code e
      where least(e.used_at, e.voided_at, e.expires_deadline) <= ${daysAgo(days.enrolmentCode)}
      ${batch} for update of e skip locked) returning null as agency_id`,
    signInFailure: sql`delete from sign_in_failure where bucket_hash in (
      select f.bucket_hash from sign_in_failure f where f.failed_at <= ${daysAgo(days.signInFailure)}
      ${batch} for update of f skip locked) returning null as agency_id`,
    savedResult: sql`delete from saved_result where (principal, request_id) in (
      select s.principal, s.request_id from saved_result s where s.saved_at <= ${daysAgo(days.savedResult)}
      ${batch}) returning null as agency_id`,
  }
}

function oldTickets(db: Kysely<Tables>, days: RetentionDays): Promise<readonly TicketId[]> {
  return sql<{ id: TicketId }>`
    select t.id from ticket t join agency on agency.id = t.agency_id join visit v on v.id = t.visit_id
    where t.state in ${finished} and v.state = 'closed'
      and t.state_since <= clock_timestamp() - make_interval(days => coalesce(agency.ticket_days, ${days.ticket}))
    ${batch} for update of t skip locked`
    .execute(db)
    .then(({ rows }) => rows.map(({ id }) => id))
}

/** From the leaves to the root, so that no row is left without the one that it hangs on. */
const partsOfTickets = ['reservation', 'feedback', 'participant', 'invitation', 'call'] as const
const others = [
  'visit',
  'alert',
  'fact',
  'credential',
  'enrolmentCode',
  'signInFailure',
  'savedResult',
] as const

/** The end of everything that is kept. */
export function retentionQueries(db: Kysely<Tables>): RetentionRows {
  const deleteOld = async (days: RetentionDays, kind: Exclude<RetentionKind, 'ticket'>) =>
    (await tooOld(days)[kind].execute(db)).rows
  return {
    deleteDueNotes: async () => {
      const { rows } = await sql<Row>`delete from note where delete_deadline <= clock_timestamp()
        returning agency_id`.execute(db)
      return deletedByAgency('note', rows)
    },
    claim: async () =>
      (await db
        .selectFrom('chore')
        .select('name')
        .where('name', '=', CHORE)
        .where('due_deadline', '<=', inMs(0))
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()) !== undefined,
    deleteBatch: async (days) => {
      const deleted: Deleted[] = []
      let isMoreLeft = false
      const deleteKinds = async (kinds: typeof partsOfTickets | typeof others) => {
        for (const kind of kinds) {
          const rows = await deleteOld(days, kind)
          deleted.push(...deletedByAgency(kind, rows))
          if (rows.length === BATCH_ROWS) isMoreLeft = true
        }
      }
      await deleteKinds(partsOfTickets)
      const tickets = await oldTickets(db, days)
      deleted.push(...(await deleteTickets(db, tickets)))
      if (tickets.length === BATCH_ROWS) isMoreLeft = true
      await deleteKinds(others)
      return { deleted, isMoreLeft }
    },
    rest: async (ms) => {
      await db
        .updateTable('chore')
        .set({ due_deadline: inMs(ms) })
        .where('name', '=', CHORE)
        .execute()
    },
  }
}
