import { type Kysely, sql } from 'kysely'
import type { DeskRows } from '#server/domain/ports/store.ts'
import type { DeskRow } from '#server/domain/ports/views.ts'
import type { ReservationState } from '#server/domain/reservations/reservationState.ts'
import type { TicketState } from '#server/domain/tickets/ticketState.ts'
import type { Colleague } from '#shared/model/desk.ts'
import type { DutyView } from '#shared/model/duty.ts'
import type { AgencyId, PersonId } from '#shared/model/ids.ts'
import type { LocalisedText, SpokenLanguage } from '#shared/model/language.ts'
import type { Tables } from '../tables.ts'
import { msSince, msUntil } from '../time.ts'
import { offeredDispositions } from './dispositions.ts'
import { servedQueries } from './served.ts'
import { presenceState } from './states.ts'
import { servicePointPlace, serviceSummary, ticketWaitedMs } from './summaries.ts'
import { ticketColumns, ticketRecord } from './tickets.ts'

const alertsShownFor = sql<Date>`clock_timestamp() - interval '1 hour'`

/** What an expert's, a supervisor's or an advisor's screen is made of. */
export function deskQueries(db: Kysely<Tables>): DeskRows {
  return {
    ...servedQueries(db),
    ofPerson: (personId) => deskOfPerson(db, personId),
    workOf: (personId) => workOfPerson(db, personId),
    callOf: async (personId) => {
      const row = await db
        .selectFrom('reservation')
        .select('call_id')
        .where('person_id', '=', personId)
        .where('state', 'in', ['pending', 'accepted'])
        .orderBy('offered_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.call_id ?? null
    },
    available: (agencyId) => availableExperts(db, agencyId),
    onDuty: (agencyId) => onDuty(db, agencyId),
    notes: async (agencyId) =>
      await db
        .selectFrom('note')
        .innerJoin('ticket', 'ticket.id', 'note.ticket_id')
        .innerJoin('service', 'service.id', 'ticket.service_id')
        .select(['note.id', 'service.name as serviceName', 'note.text'])
        .select([
          msSince('note.written_at').as('writtenMsAgo'),
          msUntil('note.delete_deadline').as('deletedInMs'),
        ])
        .where('note.agency_id', '=', agencyId)
        .where('note.delete_deadline', '>', sql<Date>`clock_timestamp()`)
        .orderBy('note.written_at', 'desc')
        .limit(50)
        .execute(),
    noteSettings: async (agencyId) => {
      const row = await db
        .selectFrom('agency')
        .select(['note_enabled', 'note_days'])
        .where('id', '=', agencyId)
        .executeTakeFirstOrThrow()
      return { enabled: row.note_enabled, days: row.note_days }
    },
    wrappingUpTicket: async (personId) => {
      const row = await db
        .selectFrom('reservation')
        .innerJoin('ticket', 'ticket.id', 'reservation.ticket_id')
        .select(ticketColumns)
        .where('reservation.person_id', '=', personId)
        .where('reservation.seat', '=', 'expert')
        .where('reservation.state', '=', 'accepted')
        .where('ticket.state', '=', 'wrappingUp')
        .orderBy('reservation.offered_at', 'desc')
        .limit(1)
        .forUpdate('ticket')
        .executeTakeFirst()
      return row ? ticketRecord(row) : null
    },
    openAlerts: async () => ({
      alerts: await db
        .selectFrom('alert')
        .innerJoin('agency', 'agency.id', 'alert.agency_id')
        .innerJoin('service_point', 'service_point.id', 'alert.service_point_id')
        .innerJoin('booth', 'booth.id', 'alert.booth_id')
        .select(['alert.id', 'alert.kind', 'booth.name as boothName'])
        .select(
          sql<LocalisedText | null>`case when scope_kind() <> 'point' then agency.name end`.as('agencyName'),
        )
        .select(servicePointPlace)
        .select(msSince('alert.raised_at').as('raisedMsAgo'))
        .where('alert.raised_at', '>', alertsShownFor)
        .orderBy('alert.raised_at', 'desc')
        .limit(50)
        .execute()
        .then((rows) => rows.map(({ place, ...row }) => ({ ...row, servicePoint: place }))),
    }),
  }
}

async function onDuty(db: Kysely<Tables>, agencyId: AgencyId): Promise<DutyView> {
  const rows = await db
    .selectFrom('presence')
    .innerJoin('person', 'person.id', 'presence.person_id')
    .select([
      'person.id',
      'person.display_name',
      'person.languages',
      'presence.state',
      'presence.away_reason',
    ])
    .select([
      msSince('presence.since').as('since_ms_ago'),
      sql<number>`(select count(*)::integer from skill where skill.person_id = person.id)`.as('services'),
    ])
    .where('presence.agency_id', '=', agencyId)
    .where('presence.state', '<>', 'offline')
    .orderBy('person.display_name')
    .orderBy('person.id')
    .execute()
  return {
    people: rows.map((row) => ({
      personId: row.id,
      displayName: row.display_name,
      presence: presenceState(row),
      sinceMsAgo: row.since_ms_ago,
      languages: row.languages,
      services: row.services,
    })),
  }
}

async function availableExperts(db: Kysely<Tables>, agencyId: AgencyId): Promise<readonly Colleague[]> {
  const { rows } = await sql<Colleague>`select person.id as "personId", person.display_name as "displayName",
      person.languages, array(select skill.service_id from skill where skill.person_id = person.id) as "serviceIds"
    from presence join person on person.id = presence.person_id
    where presence.agency_id = ${agencyId} and presence.state = 'available' and presence.lost_deadline is null
    order by person.display_name, person.id`.execute(db)
  return rows
}

async function deskOfPerson(db: Kysely<Tables>, personId: PersonId): Promise<Omit<DeskRow, 'work'> | null> {
  const row = await db
    .selectFrom('person')
    .leftJoin('agency', 'agency.id', 'person.agency_id')
    .leftJoin('presence', 'presence.person_id', 'person.id')
    .select([
      'person.id',
      'person.display_name',
      'person.role_name',
      'person.languages',
      'agency.id as agency_id',
      'agency.name as agency_name',
      'agency.short_name',
      'agency.icon',
      'agency.note_enabled',
      'agency.note_days',
      'presence.state',
      'presence.away_reason',
    ])
    .select(languagePairs)
    .where('person.id', '=', personId)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    person: {
      id: row.id,
      displayName: row.display_name,
      roleName: row.role_name,
      languages: row.languages,
      languagePairs: row.language_pairs,
    },
    agency: agencyOf(row),
    presence: row.state === null ? { state: 'offline' } : presenceState({ ...row, state: row.state }),
  }
}

const languagePairs = sql<[SpokenLanguage, SpokenLanguage][]>`coalesce(
  (select jsonb_agg(jsonb_build_array(one, other) order by one, other)
    from language_pair where language_pair.person_id = person.id), '[]'::jsonb)`.as('language_pairs')

/** Null for somebody of the pool. */
function agencyOf(row: {
  readonly agency_id: AgencyId | null
  readonly agency_name: LocalisedText | null
  readonly short_name: LocalisedText | null
  readonly icon: string | null
  readonly note_enabled: boolean | null
  readonly note_days: number | null
}): DeskRow['agency'] {
  const { agency_id: id, agency_name: name, short_name: shortName, icon, note_enabled, note_days } = row
  if (id === null || name === null || shortName === null || icon === null) return null
  return { id, name, shortName, icon, noteEnabled: note_enabled ?? false, noteDays: note_days ?? 0 }
}

async function workOfPerson(db: Kysely<Tables>, personId: PersonId): Promise<DeskRow['work']> {
  const row = await db
    .selectFrom('reservation')
    .innerJoin('ticket', 'ticket.id', 'reservation.ticket_id')
    .innerJoin('agency', 'agency.id', 'ticket.agency_id')
    .innerJoin('service', 'service.id', 'ticket.service_id')
    .innerJoin('service_point', 'service_point.id', 'ticket.service_point_id')
    .innerJoin('booth', 'booth.id', 'ticket.booth_id')
    .leftJoin('person as asker', 'asker.id', 'reservation.asked_by')
    .select([
      'reservation.id as reservation_id',
      'reservation.call_id',
      'reservation.limit_ms',
      'reservation.seat',
      'reservation.state as reservation_state',
      'asker.display_name as asked_by',
      'ticket.id',
      'ticket.agency_id',
      'ticket.state',
      'ticket.end_reason',
      'ticket.language',
      'ticket.media',
      'ticket.code',
      'booth.name as booth_name',
    ])
    .select([serviceSummary, servicePointPlace])
    .select([
      msUntil('reservation.deadline').as('remaining_ms'),
      ticketWaitedMs.as('waited_ms'),
      // Of the interpreter, also as the expert sees who is asked along.
      sql<SpokenLanguage | null>`(select along.interpreted_into from reservation along
        where along.call_id = reservation.call_id and along.seat = 'interpreter'
          and along.state in ('pending', 'accepted') order by along.offered_at desc limit 1)`.as(
        'interpreted_into',
      ),
      // Not greatest() alone, which takes no deadline for one that is over.
      sql<number | null>`case when ticket.wrap_up_deadline is not null
        then greatest(0, extract(epoch from ticket.wrap_up_deadline - clock_timestamp()) * 1000)
        end::double precision`.as('wrap_up_remaining_ms'),
    ])
    .where('reservation.person_id', '=', personId)
    .where((eb) =>
      eb.or([
        eb('reservation.state', '=', 'pending'),
        eb.and([
          eb('reservation.state', '=', 'accepted'),
          eb('ticket.state', 'in', ['reserved', 'connected', 'wrappingUp']),
        ]),
      ]),
    )
    .orderBy('reservation.offered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const stage = stageOf(row.reservation_state, row.state)
  return {
    stage,
    reservationId: row.reservation_id,
    callId: row.call_id,
    remainingMs: row.remaining_ms,
    limitMs: row.limit_ms,
    wrapUpRemainingMs: row.wrap_up_remaining_ms,
    endReason: row.end_reason,
    ticketCode: row.code,
    seat: row.seat,
    isAccepted: row.reservation_state === 'accepted',
    interpreting: row.interpreted_into === null ? null : { from: row.language, into: row.interpreted_into },
    askedBy: row.seat === 'colleague' ? row.asked_by : null,
    dispositions: stage === 'wrappingUp' ? await offeredDispositions(db, row.agency_id) : [],
    ticket: {
      id: row.id,
      service: row.service_summary,
      language: row.language,
      media: row.media,
      waitedMs: row.waited_ms,
      servicePoint: row.place,
      boothName: row.booth_name,
    },
  }
}

/** Whoever was asked into a live call is offered it, and in a call whose other half has not answered, still. */
function stageOf(
  reservation: ReservationState['state'],
  ticket: TicketState['state'],
): 'offered' | 'onCall' | 'wrappingUp' {
  if (reservation === 'pending' || ticket === 'reserved') return 'offered'
  return ticket === 'wrappingUp' ? 'wrappingUp' : 'onCall'
}
