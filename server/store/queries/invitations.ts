import { type Kysely, sql } from 'kysely'
import type { Invitations } from '#server/domain/ports/guests.ts'
import type { InvitationRecord } from '#server/domain/records.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { GuestView, Invitation, InvitationState, PointBooth } from '#shared/model/guest.ts'
import type { CallId, ServicePointId } from '#shared/model/ids.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'
import type { Tables } from '../tables.ts'
import { inMs, msUntil, now } from '../time.ts'
import { invitationState } from './states.ts'
import { writeTogether } from './writeTogether.ts'

const MOST_AT_ONCE = 100

/** Who comes into one call without an account. */
export function invitationQueries(open: OpenTransaction): Invitations {
  const { db } = open
  return {
    insert: async (invitation, codeHash, openMs) => {
      await db
        .insertInto('invitation')
        .values({
          id: invitation.id,
          call_id: invitation.callId,
          agency_id: invitation.agencyId,
          service_point_id: invitation.servicePointId,
          kind: invitation.kind,
          invited_by: invitation.invitedBy,
          code_hash: codeHash,
          state: 'open',
          end_reason: null,
          open_deadline: inMs(openMs),
        })
        .execute()
    },
    lock: async (id) => {
      const row = await invitations(db).where('id', '=', id).forUpdate().executeTakeFirst()
      return row === undefined ? null : invitationRecord(row)
    },
    lockByCode: async (codeHash) => {
      const row = await invitations(db)
        .where('code_hash', '=', codeHash)
        .where((eb) => eb.or([eb('state', '<>', 'open'), eb('open_deadline', '>', now)]))
        .forUpdate()
        .executeTakeFirst()
      return row === undefined ? null : invitationRecord(row)
    },
    save: (invitation) => writeTogether(open, [invitationUpdate(db, invitation)]),
    standing: async (callId) => {
      const { count } = await db
        .selectFrom('invitation')
        .select(sql<number>`count(*)::integer`.as('count'))
        .where('call_id', '=', callId)
        .where('state', '<>', 'ended')
        .executeTakeFirstOrThrow()
      return count
    },
    endWithCall: (callId) => endWithCall(open, callId),
    due: async () =>
      (
        await db
          .selectFrom('invitation')
          .select(['id', 'call_id'])
          .where('state', '=', 'open')
          .where('open_deadline', '<=', now)
          .limit(MOST_AT_ONCE)
          .execute()
      ).map((row) => ({ id: row.id, callId: row.call_id })),
    guestView: async (id) => {
      const row = await standingOrEnded(db).where('invitation.id', '=', id).executeTakeFirst()
      return row === undefined ? null : guestView(row)
    },
    callOf: async (id) => {
      const row = await db
        .selectFrom('invitation')
        .select('call_id')
        .where('id', '=', id)
        .where('invited_by', '=', 'advisor')
        .executeTakeFirst()
      return row?.call_id ?? null
    },
    callOfBooth: async (boothId) => {
      const row = await db
        .selectFrom('call')
        .innerJoin('ticket', 'ticket.id', 'call.ticket_id')
        .select('call.id')
        .where('ticket.booth_id', '=', boothId)
        .where('call.state', 'in', ['live', 'held'])
        .executeTakeFirst()
      return row?.id ?? null
    },
    ofPoint: async () => ({ booths: await boothsOfPoint(db) }),
  }
}

/** Those of a call that stand, the oldest first. */
export async function invitationsOfCall(db: Kysely<Tables>, callId: CallId): Promise<readonly Invitation[]> {
  return (await standing(db).where('invitation.call_id', '=', callId).execute()).map(shown)
}

function invitations(db: Kysely<Tables>) {
  return db
    .selectFrom('invitation')
    .select([
      'id',
      'call_id',
      'agency_id',
      'service_point_id',
      'kind',
      'invited_by',
      'state',
      'resident_agreed',
      'expert_agreed',
      'end_reason',
      'version',
    ])
}

type InvitationRow = Awaited<ReturnType<ReturnType<typeof invitations>['executeTakeFirstOrThrow']>>

function invitationRecord(row: InvitationRow): InvitationRecord {
  return {
    id: row.id,
    callId: row.call_id,
    agencyId: row.agency_id,
    servicePointId: row.service_point_id,
    kind: row.kind,
    invitedBy: row.invited_by,
    state: invitationState(row),
    version: row.version,
  }
}

function invitationUpdate(db: Kysely<Tables>, { id, version, state }: InvitationRecord) {
  const isAdmitted = state.state === 'admitted'
  return db
    .updateTable('invitation')
    .set({
      state: state.state,
      end_reason: state.state === 'ended' ? state.reason : null,
      ...(state.state !== 'ended' && {
        resident_agreed: isAdmitted || (state.state === 'asked' && state.agreed.resident),
        expert_agreed: isAdmitted || (state.state === 'asked' && state.agreed.expert),
      }),
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
}

/**
 * The invitations first: whoever is opening one at this moment holds its row, and what they get is revoked here, too.
 * Both sides' yes is kept at the end and tells who was in.
 */
function endWithCall(open: OpenTransaction, callId: CallId): void {
  const { db } = open
  open.write(
    sql`with ended as (
        update invitation set state = 'ended', end_reason = 'callEnded', version = version + 1
        where call_id = ${callId} and state <> 'ended'
        returning call_id, kind, resident_agreed and expert_agreed as was_in)
      insert into fact (kind, agency_id, service_id, service_point_id, language, detail)
      select 'guestGone', ticket.agency_id, ticket.service_id, ticket.service_point_id, ticket.language,
        jsonb_build_object('kind', ended.kind, 'reason', 'callEnded')
      from ended join call on call.id = ended.call_id join ticket on ticket.id = call.ticket_id
      where ended.was_in`.compile(db),
  )
  open.write(
    db
      .updateTable('credential')
      .set((eb) => ({
        revoked_at: now,
        revoke_reason: 'invitationEnded' as const,
        invalidated_at: now,
        generation: eb('generation', '+', 1),
      }))
      .where('revoked_at', 'is', null)
      .where('invitation_id', 'in', (eb) =>
        eb.selectFrom('invitation').select('invitation.id').where('call_id', '=', callId),
      )
      .compile(),
  )
}

function standingOrEnded(db: Kysely<Tables>) {
  return db
    .selectFrom('invitation')
    .leftJoin('participant', 'participant.invitation_id', 'invitation.id')
    .select([
      'invitation.id',
      'invitation.call_id',
      'invitation.kind',
      'invitation.invited_by',
      'invitation.state',
      'invitation.resident_agreed',
      'invitation.expert_agreed',
      'invitation.end_reason',
      'participant.id as participant_id',
    ])
    .select(msUntil('invitation.open_deadline').as('remaining_ms'))
}

function standing(db: Kysely<Tables>) {
  return standingOrEnded(db)
    .where('invitation.state', '<>', 'ended')
    .orderBy('invitation.invited_at')
    .orderBy('invitation.id')
}

type ShownRow = Awaited<ReturnType<ReturnType<typeof standingOrEnded>['executeTakeFirstOrThrow']>>

function shown(row: ShownRow): Invitation {
  return { id: row.id, kind: row.kind, invitedBy: row.invited_by, is: shownState(row) }
}

function shownState(row: ShownRow): InvitationState {
  const state = invitationState(row)
  switch (state.state) {
    case 'open':
      return { state: 'open', remainingMs: row.remaining_ms }
    case 'admitted':
      if (row.participant_id === null) throw new Error('invitation | admitted without a seat')
      return { state: 'admitted', participantId: row.participant_id }
    case 'asked':
      return { state: 'asked', agreed: state.agreed }
    case 'opened':
      return { state: 'opened' }
    case 'ended':
      throw new Error('invitation | an ended one stands')
    default:
      return assertNever(state)
  }
}

function guestView(row: ShownRow): GuestView {
  const state = invitationState(row)
  // Whoever looks has opened it.
  if (state.state === 'open' || state.state === 'opened') return { kind: row.kind, is: { state: 'opened' } }
  if (state.state !== 'admitted') return { kind: row.kind, is: state }
  return { kind: row.kind, is: { state: 'admitted', callId: row.call_id } }
}

async function boothsOfPoint(db: Kysely<Tables>): Promise<PointBooth[]> {
  const booths = await db
    .selectFrom('booth')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('call')
          .innerJoin('ticket', 'ticket.id', 'call.ticket_id')
          .select('call.id')
          .whereRef('ticket.booth_id', '=', 'booth.id')
          .where('call.state', 'in', ['live', 'held'])
          .limit(1)
          .as('talking'),
      (join) => join.onTrue(),
    )
    .select(['booth.id', 'booth.name', 'talking.id as call_id'])
    .where('booth.service_point_id', '=', sql<ServicePointId>`scope_id()`)
    .orderBy('booth.id')
    .execute()
  const rows = await standing(db).where('invitation.invited_by', '=', 'advisor').execute()
  return booths.map(({ id, name, call_id }) => ({
    id,
    name,
    isInCall: call_id !== null,
    invitations: rows.filter((row) => call_id !== null && row.call_id === call_id).map(shown),
  }))
}
