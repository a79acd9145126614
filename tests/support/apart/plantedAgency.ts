import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import {
  AgencyId,
  BoothId,
  CallId,
  CredentialId,
  InvitationId,
  ParticipantId,
  PersonId,
  ReservationId,
  ServiceId,
  ServicePointId,
  TicketId,
  VisitId,
} from '#shared/model/ids.ts'
import { TicketCode } from '#shared/model/ticketCode.ts'

/** Everything that one agency has in the database, by the ids that ask for it. */
export interface Planted {
  readonly agencyId: AgencyId
  readonly serviceId: ServiceId
  readonly servicePointId: ServicePointId
  readonly boothId: BoothId
  /** Waits, in an open visit in which the other agency had a ticket before. */
  readonly waiting: Stage
  readonly reserved: Stage
  readonly held: Stage
  readonly live: Stage
  readonly wrappingUp: Stage
  readonly done: Stage
  readonly person: PersonId
  readonly credentialId: CredentialId
  /** An advisor's, into the live call; nobody has opened it in time. */
  readonly invitationId: InvitationId
  /** Whatever must never be found by the other agency. */
  readonly marks: readonly string[]
}

/** One ticket and what hangs on it. */
export interface Stage {
  readonly visitId: VisitId
  readonly ticketId: TicketId
  readonly code: TicketCode
  readonly callId: CallId
  readonly reservationId: ReservationId
  readonly residentId: ParticipantId
  readonly expertId: ParticipantId
  readonly personId: PersonId
  readonly boothId: BoothId
}

const names = ['waiting', 'done', 'reserved', 'held', 'live', 'wrappingUp'] as const
type Name = (typeof names)[number]

const ticketStates = {
  waiting: 'waiting',
  reserved: 'reserved',
  held: 'connected',
  live: 'connected',
  wrappingUp: 'wrappingUp',
  done: 'completed',
}
const callStates = {
  reserved: 'connecting',
  held: 'held',
  live: 'live',
  wrappingUp: 'ended',
  done: 'ended',
} as const

/** Ids of things that there are none of. */
export function nothingOf(agency: string, service: string): Planted {
  const stage = (): Stage => ({
    visitId: VisitId.parse(randomUUID()),
    ticketId: TicketId.parse(randomUUID()),
    code: TicketCode.parse('0000000000'),
    callId: CallId.parse(randomUUID()),
    reservationId: ReservationId.parse(randomUUID()),
    residentId: ParticipantId.parse(randomUUID()),
    expertId: ParticipantId.parse(randomUUID()),
    personId: PersonId.parse('no-one'),
    boothId: BoothId.parse('no-booth'),
  })
  return {
    agencyId: AgencyId.parse(agency),
    serviceId: ServiceId.parse(service),
    servicePointId: ServicePointId.parse('lahti-campus'),
    boothId: BoothId.parse('no-booth'),
    waiting: stage(),
    reserved: stage(),
    held: stage(),
    live: stage(),
    wrappingUp: stage(),
    done: stage(),
    person: PersonId.parse('no-one'),
    credentialId: CredentialId.parse(randomUUID()),
    invitationId: InvitationId.parse(randomUUID()),
    marks: [],
  }
}

/** Where an agency's tickets are, and which visits they are in. */
export interface Places {
  readonly booths: Readonly<Record<Name, string>>
  /** Of `waiting` and of `done`; the other ones have their own. */
  readonly visits: { readonly waiting: string; readonly done: string }
}

/** Plants a ticket of each state, with all that can hang on one, and the people for it. Everything is overdue. */
export async function plantAgency(
  owner: pg.Client,
  of: { readonly agency: string; readonly service: string },
  places: Places,
): Promise<Planted> {
  await owner.query(
    "insert into node (id, epoch, lease_deadline) values ('n1', 1, now()) on conflict do nothing",
  )
  const planted = nothingOf(of.agency, of.service)
  const stages: Partial<Record<Name, Stage>> = {}
  for (const name of names) {
    const visitId = VisitId.parse(name === 'waiting' || name === 'done' ? places.visits[name] : randomUUID())
    const ids = { ...planted[name], visitId, boothId: BoothId.parse(places.booths[name]) }
    stages[name] = await plantStage(owner, {
      ...of,
      name,
      stage: { ...ids, personId: PersonId.parse(`${of.agency}-${name.toLowerCase()}`) },
    })
  }
  // A supervisor who has gone away from the held call, whose expert is away, too.
  await owner.query(
    `insert into participant (id, call_id, agency_id, service_point_id, role, person_id, admitted)
     select $1, id, agency_id, service_point_id, 'supervisor', $3, true from call where id = $2`,
    [randomUUID(), stages.held?.callId, `${of.agency}-done`],
  )
  await owner.query(
    'update participant set away_deadline = now() where person_id is not null and agency_id = $1',
    [of.agency],
  )
  const { credentialId, invitationId } = planted
  const guestCredentialId = randomUUID()
  const openedInvitationId = randomUUID()
  await owner.query(
    `insert into credential (id, kind, person_id, public_key, secret_hash, invalidated_at, expires_deadline)
     values ($1, 'staff', $2, 'key', $3, now(), now() + interval '1 hour')`,
    [credentialId, `${of.agency}-done`, `hash-${of.agency}`],
  )
  await owner.query(
    `insert into invitation (id, call_id, agency_id, service_point_id, kind, invited_by, code_hash, state, open_deadline)
     select invited.id::uuid, call.id, agency_id, service_point_id, 'interpreter', 'advisor', invited.code, invited.state,
       now() - interval '1 minute'
     from call, (values ($1, $3, 'open'), ($2, $4, 'opened')) as invited (id, code, state) where call.id = $5`,
    [invitationId, openedInvitationId, `late-${of.agency}`, `code-${of.agency}`, stages.live?.callId],
  )
  await owner.query(
    `insert into credential (id, kind, invitation_id, public_key, secret_hash)
     values ($1, 'guest', $2, 'key', $3)`,
    [guestCredentialId, invitationId, `guest-${of.agency}`],
  )
  const grant = [`provider-${of.agency}`, `${of.agency}-done`, `subject-${of.agency}`]
  await owner.query(
    `insert into provider_session (credential_id, provider_id, person_id, subject, sealed_tokens, check_deadline,
       unreachable_since)
     values ($4, $1, $2, $3, 'sealed', now() - interval '1 minute', now() - interval '1 hour')`,
    [...grant, credentialId],
  )
  await owner.query(
    `insert into provider_entry (hash, provider_id, person_id, subject, sealed_tokens, expires_deadline)
     values ($4, $1, $2, $3, 'sealed', now() + interval '1 hour')`,
    [...grant, `entry-${of.agency}`],
  )
  await owner.query(
    `insert into provider_logout (provider_id, token_hash, expires_deadline)
     values ($1, $2, now() + interval '1 hour')`,
    [grant[0], credentialId],
  )
  for (const [table, day, content] of [
    ['channel', 'valid_from', `, service_id) values ($1, $2, current_date, '${of.service}')`],
    ['opening_hours', 'valid_from', ') values ($1, $2, current_date)'],
    ['opening_exception', 'day', ') values ($1, $2, current_date + 1)'],
  ]) {
    await owner.query(`insert into ${table} (agency_id, recorded_by, ${day}${content}`, [
      of.agency,
      `${of.agency}-done`,
    ])
  }
  // The loop went over every name.
  const all = { ...planted, ...stages } as Planted
  const marks = names.flatMap((name) => Object.values(withoutPlaces(all[name])))
  const { rows: alerts } = await owner.query<{ id: string }>('select id from alert where agency_id = $1', [
    of.agency,
  ])
  return {
    ...all,
    boothId: all.reserved.boothId,
    person: all.done.personId,
    marks: [
      ...marks,
      ...alerts.map(({ id }) => id),
      credentialId,
      invitationId,
      guestCredentialId,
      openedInvitationId,
      `Salaisuus ${of.agency}`,
      `Nimi ${of.agency}`,
    ],
  }
}

function withoutPlaces({ visitId: _shared, boothId: _place, ...ids }: Stage): object {
  return ids
}

async function plantStage(
  owner: pg.Client,
  {
    agency,
    service,
    name,
    stage,
  }: { readonly agency: string; readonly service: string; readonly name: Name; readonly stage: Stage },
): Promise<Stage> {
  const { personId, visitId, boothId, ticketId, callId, reservationId } = stage
  const presence = {
    waiting: 'available',
    reserved: 'reserved',
    held: 'onCall',
    live: 'onCall',
    wrappingUp: 'wrappingUp',
    done: 'away',
  }[name]
  await owner.query(
    `insert into person (id, agency_id, display_name, role_name, roles, languages)
     values ($1, $2, $3, '{}', '{expert}', '{fi}')`,
    [personId, agency, `Nimi ${agency}`],
  )
  await owner.query('insert into skill (person_id, service_id, agency_id) values ($1, $2, $3)', [
    personId,
    service,
    agency,
  ])
  await owner.query(
    `insert into presence (person_id, node_id, agency_id, state, away_reason, lost_deadline, version)
     values ($1, 'n1', $2, $3, case when $3 = 'away' then 'break' end, case when $3 = 'away' then now() end, 1)`,
    [personId, agency, presence],
  )
  await owner.query(
    `insert into visit (id, booth_id, service_point_id, interface_language, state, version)
     select $1, id, service_point_id, 'fi', 'open', 1 from booth where id = $2 on conflict do nothing`,
    [visitId, boothId],
  )
  await owner.query(
    `insert into booth_link (booth_id, node_id, service_point_id, generation, lost_deadline)
     select id, 'n1', service_point_id, 1, case when $2 then now() end from booth where id = $1
     on conflict do nothing`,
    // Nobody is called for a booth that is lost.
    [boothId, name !== 'waiting' && name !== 'done'],
  )
  const { rows } = await owner.query<{ code: string }>(
    `insert into ticket (id, visit_id, agency_id, service_id, service_point_id, booth_id, language, media, state,
       wrap_up_deadline, end_reason, version)
     select $1, $2, $3, $4, service_point_id, id, 'fi', 'pictureAndSound', $6,
       case when $6 = 'wrappingUp' then now() end,
       case when $6 in ('wrappingUp', 'completed') then 'expertEnded' end, 1 from booth where id = $5 returning code`,
    [ticketId, visitId, agency, service, boothId, ticketStates[name]],
  )
  await owner.query(
    `insert into alert (ticket_id, agency_id, service_point_id, booth_id, kind)
     select $1, $2, service_point_id, id, 'danger' from booth where id = $3`,
    [ticketId, agency, boothId],
  )
  if (name !== 'waiting') await plantCall(owner, { agency, name, stage })
  if (name === 'done') {
    await owner.query(
      `insert into feedback (ticket_id, agency_id, service_point_id, face)
       select $1, $2, service_point_id, 4 from booth where id = $3`,
      [ticketId, agency, boothId],
    )
    await owner.query(
      `insert into note (ticket_id, agency_id, person_id, text, delete_deadline)
       select $1, $2, $3, $4, now() + days * interval '1 day' from unnest(array[-1, 1]) as days`,
      [ticketId, agency, personId, `Salaisuus ${agency}`],
    )
    await owner.query(
      `insert into saved_result (principal, request_id, request, result)
       values ($1, $2, 'ticket.wrapUp', jsonb_build_object('result', jsonb_build_object('call', $3::text)))`,
      [`staff:${personId}`, reservationId, callId],
    )
  }
  return { ...stage, code: TicketCode.parse(rows[0]?.code) }
}

async function plantCall(
  owner: pg.Client,
  {
    agency,
    name,
    stage,
  }: { readonly agency: string; readonly name: Exclude<Name, 'waiting'>; readonly stage: Stage },
): Promise<void> {
  const { personId, boothId, ticketId, callId, reservationId, residentId, expertId } = stage
  const state = callStates[name]
  await owner.query(
    `insert into call (id, ticket_id, agency_id, service_point_id, node_id, epoch, state, end_reason, held_deadline,
       live_at, ended_at, state_since, version)
     select $1, $2, $3, service_point_id, 'n1', 1, $5, case when $5 = 'ended' then 'expertEnded' end,
       case when $5 = 'held' then now() end, now(), case when $5 = 'ended' then now() end,
       now() - interval '1 minute', 1 from booth where id = $4`,
    [callId, ticketId, agency, boothId, state],
  )
  await owner.query(
    `insert into reservation (id, ticket_id, call_id, agency_id, person_id, seat, state, deadline, limit_ms, version)
     values ($1, $2, $3, $4, $5, 'expert', $6, now(), 20000, 1)`,
    [reservationId, ticketId, callId, agency, personId, name === 'reserved' ? 'pending' : 'accepted'],
  )
  await owner.query(
    `insert into participant (id, call_id, agency_id, service_point_id, role, person_id, booth_id, admitted)
     select seats.id::uuid, $1, $2, booth.service_point_id, seats.role, seats.person, seats.booth, true
     from booth, (values ($3, 'resident', null, $4), ($5, 'expert', $6, null)) as seats (id, role, person, booth)
     where booth.id = $4`,
    [callId, agency, residentId, boothId, expertId, personId],
  )
  await owner.query(
    `insert into technical_record (call_id, agency_id, service_point_id, booth_id, entries)
     select $1, $2, service_point_id, id,
       jsonb_build_array(jsonb_build_object('atMs', 0, 'participantId', $4::text, 'role', 'resident',
         'event', jsonb_build_object('kind', 'came'))) from booth where id = $3`,
    [callId, agency, boothId, residentId],
  )
}
