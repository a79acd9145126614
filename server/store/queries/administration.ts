import { type Kysely, sql } from 'kysely'
import type { Booths, PeopleRows } from '#server/domain/ports/store.ts'
import type { BoothRow, EnrolmentView } from '#shared/model/administration.ts'
import type { Tables } from '../tables.ts'
import { msSince, msUntil, now } from '../time.ts'

/** Booths and their devices, as the operator sees them. */
export function boothQueries(db: Kysely<Tables>): Booths {
  return {
    place: async (boothId) => {
      const row = await db
        .selectFrom('booth')
        .select(['service_point_id as servicePointId', isInUse])
        .where('id', '=', boothId)
        .executeTakeFirst()
      return row ?? null
    },
    move: async (boothId, servicePointId) => {
      const { numUpdatedRows } = await db
        .updateTable('booth')
        .set({ service_point_id: servicePointId })
        .where('id', '=', boothId)
        .where('booth.service_point_id', '<>', servicePointId)
        .where((eb) =>
          eb.exists(eb.selectFrom('service_point').select('id').where('id', '=', servicePointId)),
        )
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      await db
        .updateTable('booth_link')
        .set({ service_point_id: servicePointId })
        .where('booth_id', '=', boothId)
        .execute()
      return true
    },
    limit: async (boothId, mostBps) => {
      await db.updateTable('booth').set({ most_bps: mostBps }).where('id', '=', boothId).execute()
    },
    openCall: async (boothId) => {
      const row = await db
        .selectFrom('call')
        .innerJoin('ticket', 'ticket.id', 'call.ticket_id')
        .select('call.id')
        .where('ticket.booth_id', '=', boothId)
        .where('call.state', '<>', 'ended')
        .executeTakeFirst()
      return row?.id ?? null
    },
    list: async () => ({
      booths: [...(await boothRows(db))],
      servicePoints: await db.selectFrom('service_point').select(['id', 'name']).orderBy('id').execute(),
    }),
  }
}

const isInUse = sql<boolean>`booth_in_use(booth.id)`.as('isInUse')

async function boothRows(db: Kysely<Tables>): Promise<readonly BoothRow[]> {
  const rows = await db
    .selectFrom('booth')
    .innerJoin('service_point', 'service_point.id', 'booth.service_point_id')
    .leftJoin('booth_link', 'booth_link.booth_id', 'booth.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('credential')
          .select(['revoke_reason', 'created_at', 'last_used_at', 'revoked_at'])
          .whereRef('credential.booth_id', '=', 'booth.id')
          .orderBy('created_at', 'desc')
          .limit(1)
          .as('device'),
      (join) => join.onTrue(),
    )
    .leftJoin('enrolment_code', (join) =>
      join
        .onRef('enrolment_code.booth_id', '=', 'booth.id')
        .on('enrolment_code.used_at', 'is', null)
        .on('enrolment_code.voided_at', 'is', null)
        .on('enrolment_code.expires_deadline', '>', now),
    )
    .select([
      'booth.id',
      'booth.name',
      'booth.most_bps as mostBps',
      'service_point.id as servicePointId',
      'service_point.name as servicePointName',
      'device.created_at',
      'device.revoke_reason',
      'enrolment_code.booth_id as code_for',
      isInUse,
    ])
    .select([
      msSince('device.created_at').as('enrolled_ms'),
      msSince('device.last_used_at').as('seen_ms'),
      msSince('device.revoked_at').as('revoked_ms'),
      msUntil('enrolment_code.expires_deadline').as('code_ms'),
      sql<boolean>`booth_link.booth_id is not null and booth_link.lost_deadline is null
        and device.revoked_at is null`.as('isConnected'),
    ])
    .orderBy('booth.id')
    .execute()
  return rows.map(
    ({ id, name, servicePointId, servicePointName, isInUse: inUse, isConnected, mostBps, ...row }) => ({
      id,
      name,
      servicePointId,
      servicePointName,
      isConnected,
      isInUse: inUse,
      mostBps,
      enrolment: enrolmentOf(row),
    }),
  )
}

function enrolmentOf(row: {
  readonly created_at: Date | null
  readonly revoke_reason: Tables['credential']['revoke_reason']
  readonly code_for: string | null
  readonly enrolled_ms: number
  readonly seen_ms: number
  readonly revoked_ms: number
  readonly code_ms: number
}): EnrolmentView {
  const isGood = row.created_at !== null && row.revoke_reason === null
  const codeRemainingMs = row.code_for === null ? null : row.code_ms
  if (isGood) {
    return { state: 'enrolled', forMs: row.enrolled_ms, lastSeenMsAgo: row.seen_ms, codeRemainingMs }
  }
  if (codeRemainingMs !== null) return { state: 'codeOpen', remainingMs: codeRemainingMs }
  const { revoke_reason: reason } = row
  if (reason === 'blocked' || reason === 'secretReused') {
    return { state: 'blocked', reason, forMs: row.revoked_ms }
  }
  return { state: 'notEnrolled' }
}

/** The people of the scope. */
export function peopleQueries(db: Kysely<Tables>): PeopleRows {
  return {
    exists: async (personId) =>
      (await db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()) !==
      undefined,
    setDisabled: async (personId, isDisabled) => {
      const { numUpdatedRows } = await db
        .updateTable('person')
        .set({ disabled_at: isDisabled ? now : null })
        .where('id', '=', personId)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    list: async () =>
      db
        .selectFrom('person')
        .leftJoin('agency', 'agency.id', 'person.agency_id')
        .select([
          'person.id',
          'person.display_name as displayName',
          'person.agency_id as agencyId',
          'agency.short_name as agencyName',
          'person.roles',
        ])
        .select([
          sql<boolean>`person.disabled_at is not null`.as('isDisabled'),
          sql<number>`(select count(*) from credential where credential.person_id = person.id
            and credential.revoked_at is null and credential.expires_deadline > clock_timestamp())::integer`.as(
            'sessions',
          ),
        ])
        .orderBy('person.display_name')
        .execute(),
  }
}
