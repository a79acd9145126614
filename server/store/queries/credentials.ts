import { type Kysely, sql } from 'kysely'
import type {
  CredentialChoice,
  CredentialHolder,
  CredentialRecord,
  Credentials,
  EnrolmentCodes,
  Invalidation,
} from '#server/domain/ports/credentials.ts'
import type { BoothId, CallId, CredentialId, InvitationId } from '#shared/model/ids.ts'
import type { LocalisedText } from '#shared/model/language.ts'
import type { Tables } from '../tables.ts'
import { inMs, msSince, now } from '../time.ts'

/** The devices of booths and people. */
export function credentialQueries(db: Kysely<Tables>): Credentials {
  return {
    publicKey: async (id) => {
      const row = await db
        .selectFrom('credential')
        .select('public_key')
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.public_key ?? null
    },
    ofPerson: async (personId) =>
      db
        .selectFrom('credential')
        .select('id')
        .select([msSince('created_at').as('startedMsAgo'), msSince('last_used_at').as('lastSeenMsAgo')])
        .where('person_id', '=', personId)
        .where('revoked_at', 'is', null)
        .where('expires_deadline', '>', now)
        .orderBy('created_at', 'desc')
        .execute(),
    lock: (id) => lockCredential(db, id),
    insert: async ({ id, holder, device, lifeMs }) => {
      await db
        .insertInto('credential')
        .values({
          id,
          kind: 'boothId' in holder ? 'booth' : 'personId' in holder ? 'staff' : 'guest',
          booth_id: 'boothId' in holder ? holder.boothId : null,
          person_id: 'personId' in holder ? holder.personId : null,
          invitation_id: 'invitationId' in holder ? holder.invitationId : null,
          public_key: device.publicKey,
          secret_hash: device.secretHash,
          expires_deadline: lifeMs === null ? null : inMs(lifeMs),
        })
        .execute()
    },
    unusedOfInvitation: async (invitationId, { publicKey, secretHash }) => {
      const row = await db
        .selectFrom('credential')
        .select('id')
        .where('invitation_id', '=', invitationId)
        .where('public_key', '=', publicKey)
        .where('secret_hash', '=', secretHash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      return row?.id ?? null
    },
    rotate: async (id, nextHash) => {
      await db
        .updateTable('credential')
        .set((eb) => ({ previous_hash: eb.ref('secret_hash'), secret_hash: nextHash, last_used_at: now }))
        .where('id', '=', id)
        .execute()
    },
    revoke: async (which, reason) =>
      (
        await chosen(db, which)
          .set((eb) => ({
            revoked_at: now,
            revoke_reason: reason,
            invalidated_at: now,
            generation: eb('generation', '+', 1),
          }))
          .returning(['id', 'generation'])
          .execute()
      ).map((row) => ({ ...row, isRevoked: true })),
    reissue: async (which) =>
      (
        await chosen(db, which)
          .set((eb) => ({ invalidated_at: now, generation: eb('generation', '+', 1) }))
          .returning(['id', 'generation'])
          .execute()
      ).map((row) => ({ ...row, isRevoked: false })),
    invalidatedWithin: (ms) => invalidatedWithin(db, ms),
  }
}

/** Good credentials of a choice, to be changed. */
function chosen(db: Kysely<Tables>, which: CredentialChoice) {
  const update = db.updateTable('credential').where('revoked_at', 'is', null)
  if ('id' in which) return update.where('id', '=', which.id)
  if ('invitationId' in which) return update.where('invitation_id', '=', which.invitationId)
  if ('boothId' in which) return update.where('booth_id', '=', which.boothId)
  const ofPerson = update.where('person_id', '=', which.personId)
  return which.except === undefined ? ofPerson : ofPerson.where('id', '<>', which.except)
}

async function invalidatedWithin(db: Kysely<Tables>, ms: number): Promise<readonly Invalidation[]> {
  const rows = await db
    .selectFrom('credential')
    .select(['id', 'generation', 'revoked_at'])
    .where('invalidated_at', '>', inMs(-ms))
    .execute()
  return rows.map(({ id, generation, revoked_at }) => ({ id, generation, isRevoked: revoked_at !== null }))
}

async function lockCredential(db: Kysely<Tables>, id: CredentialId): Promise<CredentialRecord | null> {
  const row = await db
    .selectFrom('credential')
    .leftJoin('booth', 'booth.id', 'credential.booth_id')
    .leftJoin('person', 'person.id', 'credential.person_id')
    .leftJoin('agency', 'agency.id', 'person.agency_id')
    .leftJoin('invitation', 'invitation.id', 'credential.invitation_id')
    .select([
      'credential.id',
      'credential.public_key',
      'credential.generation',
      'credential.secret_hash',
      'credential.previous_hash',
      'credential.revoke_reason',
      'booth.id as booth_id',
      'booth.service_point_id as booth_point',
      'person.id as person_id',
      'person.agency_id',
      'person.service_point_id as person_point',
      'person.roles',
      'person.display_name',
      'agency.short_name',
      'invitation.id as invitation_id',
      'invitation.call_id',
    ])
    .select([
      sql<boolean>`coalesce(credential.expires_deadline < clock_timestamp(), false)`.as('is_expired'),
      sql<boolean>`person.disabled_at is not null`.as('is_disabled'),
    ])
    .where('credential.id', '=', id)
    .forUpdate('credential')
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    publicKey: row.public_key,
    generation: row.generation,
    secretHash: row.secret_hash,
    previousHash: row.previous_hash,
    ended: row.revoke_reason ?? (row.is_expired ? 'expired' : row.is_disabled ? 'personDisabled' : null),
    holder: holderOf(row),
  }
}

function holderOf(row: {
  readonly booth_id: Extract<CredentialHolder, { kind: 'booth' }>['boothId'] | null
  readonly booth_point: Extract<CredentialHolder, { kind: 'booth' }>['servicePointId'] | null
  readonly person_id: Extract<CredentialHolder, { kind: 'staff' }>['personId'] | null
  readonly agency_id: Extract<CredentialHolder, { kind: 'staff' }>['agencyId']
  readonly person_point: Extract<CredentialHolder, { kind: 'staff' }>['servicePointId']
  readonly display_name: string | null
  readonly short_name: LocalisedText | null
  readonly roles: Extract<CredentialHolder, { kind: 'staff' }>['roles'] | null
  readonly invitation_id: InvitationId | null
  readonly call_id: CallId | null
}): CredentialHolder {
  if (row.booth_id !== null && row.booth_point !== null) {
    return { kind: 'booth', boothId: row.booth_id, servicePointId: row.booth_point }
  }
  if (row.invitation_id !== null && row.call_id !== null) {
    return { kind: 'guest', invitationId: row.invitation_id, callId: row.call_id }
  }
  if (row.person_id === null || row.roles === null) throw new Error('credential | it has no holder')
  return {
    kind: 'staff',
    personId: row.person_id,
    agencyId: row.agency_id,
    servicePointId: row.person_point,
    roles: row.roles,
    shown: { displayName: row.display_name ?? '', placeName: row.short_name },
  }
}

/** Codes that make a device a booth. */
export function enrolmentCodeQueries(db: Kysely<Tables>): EnrolmentCodes {
  const open = () =>
    db.updateTable('enrolment_code').where('used_at', 'is', null).where('voided_at', 'is', null)
  const voidOf = async (boothId: BoothId) => {
    await open().set({ voided_at: now }).where('booth_id', '=', boothId).execute()
  }
  return {
    voidOf,
    insert: async ({ codeHash, boothId, madeBy, lifeMs }) => {
      await voidOf(boothId)
      await db
        .insertInto('enrolment_code')
        .values({
          code_hash: codeHash,
          booth_id: boothId,
          made_by: madeBy,
          expires_deadline: inMs(lifeMs),
        })
        .execute()
    },
    use: async (codeHash) => {
      const row = await open()
        .set({ used_at: now })
        .where('code_hash', '=', codeHash)
        .where('expires_deadline', '>', now)
        .returning('booth_id')
        .executeTakeFirst()
      return row?.booth_id ?? null
    },
  }
}
