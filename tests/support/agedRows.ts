import type pg from 'pg'

/** How old each part of a finished ticket is, in days. */
export interface Ages {
  readonly ticket: number
  readonly visit?: number
  readonly call?: number
  readonly reservation?: number
  readonly feedback?: number
  readonly alert?: number
  /** Days that its note is still kept; negative when its day is over. */
  readonly noteLeft?: number
}

/** What else than an age matters about a ticket. */
export interface Kept {
  readonly agency?: string
  readonly state?: string
  readonly visitState?: 'open' | 'closed'
  readonly booth?: string
}

const services: Readonly<Record<string, string>> = { kela: 'kela.housing', tax: 'tax.tax-card' }
const people: Readonly<Record<string, string>> = { kela: 'demo-kela-1', tax: 'demo-tax-1' }

/** A ticket with all that can hang on one, each part of its age; answers its id. */
export async function plantTicket(owner: pg.Client, ages: Ages, kept: Kept = {}): Promise<string> {
  const { agency = 'kela', state = 'completed', visitState = 'closed', booth = 'lahti-campus-1' } = kept
  const {
    ticket,
    visit = ticket,
    call = ticket,
    reservation = ticket,
    feedback = ticket,
    alert = ticket,
  } = ages
  const ago = (days: number) => `now() - interval '${days} days'`
  const { rows } = await owner.query<{ id: string }>(
    `with v as (insert into visit (id, booth_id, service_point_id, interface_language, state, end_reason,
        opened_at, closed_at, version)
      values (gen_random_uuid(), $1, 'lahti-campus', 'fi', $2, ${visitState === 'closed' ? "'done'" : 'null'},
        ${ago(visit)}, ${visitState === 'closed' ? ago(visit) : 'null'}, 1) returning id),
    t as (insert into ticket (id, visit_id, agency_id, service_id, service_point_id, booth_id, language, media,
        state, arrived_at, state_since, version)
      select gen_random_uuid(), v.id, $3, $4, 'lahti-campus', $1, 'fi', 'pictureAndSound', $5, ${ago(ticket)},
        ${ago(ticket)}, 1 from v returning id),
    c as (insert into call (id, ticket_id, agency_id, service_point_id, node_id, epoch, state, end_reason,
        connecting_at, ended_at, version)
      select gen_random_uuid(), t.id, $3, 'lahti-campus', 'n1', 1, 'ended', 'expertEnded', ${ago(call)},
        ${ago(call)}, 1 from t returning id, ticket_id),
    r as (insert into reservation (id, ticket_id, call_id, agency_id, person_id, seat, state, offered_at, deadline,
        limit_ms, version)
      select gen_random_uuid(), c.ticket_id, c.id, $3, $6, 'expert', 'accepted', ${ago(reservation)}, ${ago(reservation)},
        20000, 1 from c),
    p as (insert into participant (id, call_id, agency_id, service_point_id, role, person_id, booth_id)
      select gen_random_uuid(), c.id, $3, 'lahti-campus', role, person, booth from c,
        (values ('resident', null, $1), ('expert', $6, null)) as seats (role, person, booth)),
    i as (insert into invitation (id, call_id, agency_id, service_point_id, kind, invited_by, code_hash, state,
        resident_agreed, expert_agreed, end_reason, invited_at, open_deadline)
      select gen_random_uuid(), c.id, $3, 'lahti-campus', 'interpreter', 'expert', gen_random_uuid()::text, 'ended',
        true, true, 'callEnded', ${ago(call)}, ${ago(call)} from c returning id, call_id),
    g as (insert into participant (id, call_id, agency_id, service_point_id, role, invitation_id)
      select gen_random_uuid(), i.call_id, $3, 'lahti-campus', 'interpreter', i.id from i),
    d as (insert into credential (id, kind, invitation_id, public_key, secret_hash, created_at)
      select gen_random_uuid(), 'guest', i.id, 'k', 's', ${ago(call)} from i),
    e as (insert into technical_record (call_id, agency_id, service_point_id, booth_id)
      select c.id, $3, 'lahti-campus', $1 from c),
    f as (insert into feedback (ticket_id, agency_id, service_point_id, face, given_at)
      select id, $3, 'lahti-campus', 4, ${ago(feedback)} from t),
    n as (insert into note (ticket_id, agency_id, person_id, text, delete_deadline)
      select id, $3, $6, 'Lähettää liitteet.', now() + interval '${ages.noteLeft ?? 1} days' from t),
    a as (insert into alert (call_id, ticket_id, agency_id, service_point_id, booth_id, kind, raised_at)
      select c.id, c.ticket_id, $3, 'lahti-campus', $1, 'danger', ${ago(alert)} from c)
    select id from t`,
    [booth, visitState, agency, services[agency], state, people[agency]],
  )
  return rows[0]?.id ?? ''
}

/** How many rows there are, of each table that anything of an encounter is kept in. */
export async function countRows(owner: pg.Client): Promise<Readonly<Record<string, number>>> {
  const tables = [
    'visit',
    'ticket',
    'call',
    'reservation',
    'participant',
    'invitation',
    'technical_record',
    'feedback',
    'note',
    'alert',
    'fact',
    'saved_result',
    'credential',
    'enrolment_code',
    'sign_in_failure',
  ]
  const columns = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`)
  const { rows } = await owner.query<Record<string, number>>(`select ${columns.join(', ')}`)
  return rows[0] ?? {}
}

const DEADLOCK = '40P01'

/** Nothing of any encounter is left. The server is at work meanwhile: whom PostgreSQL ends for it begins again. */
export async function clearRows(owner: pg.Client): Promise<void> {
  const statement =
    'truncate visit, ticket, call, reservation, participant, invitation, technical_record, feedback, note, alert, fact, saved_result, credential, provider_session, enrolment_code, sign_in_failure'
  for (;;) {
    try {
      await owner.query(statement)
      return
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === DEADLOCK)) throw cause
    }
  }
}
