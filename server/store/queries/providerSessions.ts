import { type Kysely, sql } from 'kysely'
import type {
  DueSession,
  EndedAtProvider,
  ProviderGrant,
  ProviderSessions,
} from '#server/domain/ports/providerSessions.ts'
import type { CredentialId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'
import { inMs, now } from '../time.ts'
import { saveProviderPerson } from './providerPeople.ts'

const grantColumns = ['provider_id', 'person_id', 'subject', 'sid', 'sealed_tokens'] as const

type GrantRow = Pick<Tables['provider_entry'], (typeof grantColumns)[number]>

/** Sessions of staff that an agency's own sign-in provider answers for. */
export function providerSessionQueries(db: Kysely<Tables>): ProviderSessions {
  return {
    savePerson: (subject, person, newId) => saveProviderPerson(db, subject, person, newId),
    isServicePoint: async (id) =>
      (await db.selectFrom('service_point').select('id').where('id', '=', id).executeTakeFirst()) !==
      undefined,
    insertEntry: async ({ hash, lifeMs, ...grant }) => {
      await db
        .insertInto('provider_entry')
        .values({ hash, ...rowOf(grant), expires_deadline: inMs(lifeMs) })
        .execute()
    },
    takeEntry: async (hash) => {
      const row = await db
        .deleteFrom('provider_entry')
        .where('hash', '=', hash)
        .where('expires_deadline', '>', now)
        .returning(grantColumns)
        .executeTakeFirst()
      return row === undefined ? null : grantOf(row)
    },
    insert: async ({ credentialId, checkInMs, ...grant }) => {
      await db
        .insertInto('provider_session')
        .values({ credential_id: credentialId, ...rowOf(grant), check_deadline: inMs(checkInMs) })
        .execute()
    },
    byCredential: async (credentialId) => {
      const row = await db
        .selectFrom('provider_session')
        .select(grantColumns)
        .where('credential_id', '=', credentialId)
        .executeTakeFirst()
      return row === undefined ? null : grantOf(row)
    },
    claimDue: (which) => claimDue(db, which),
    checked: async (credentialId, { sealedTokens, checkInMs }) => {
      await db
        .updateTable('provider_session')
        .set({ sealed_tokens: sealedTokens, check_deadline: inMs(checkInMs), unreachable_since: null })
        .where('credential_id', '=', credentialId)
        .execute()
    },
    unanswered: async ({ credentialId, providerId }, { sealedTokens, checkInMs }) => {
      const since = sql<Date>`coalesce(unreachable_since, clock_timestamp())`
      await db
        .updateTable('provider_session')
        .set({ sealed_tokens: sealedTokens, check_deadline: inMs(checkInMs), unreachable_since: since })
        .where('credential_id', '=', credentialId)
        .execute()
      await db
        .updateTable('provider_session')
        .set({ unreachable_since: now })
        .where('credential_id', 'in', (eb) =>
          eb
            .selectFrom('provider_session as waiting')
            .select('waiting.credential_id')
            .where('waiting.provider_id', '=', providerId)
            .where('waiting.check_deadline', '<=', now)
            .where('waiting.unreachable_since', 'is', null)
            .forUpdate()
            .skipLocked(),
        )
        .execute()
    },
    unansweredFor: async (providerId, ms) =>
      (
        await db
          .selectFrom('provider_session')
          .select('person_id')
          .distinct()
          .where('provider_id', '=', providerId)
          .where('unreachable_since', '<=', inMs(-ms))
          .execute()
      ).map(({ person_id }) => person_id),
    endedAtProvider: (ended) => endedAtProvider(db, ended),
    withoutProvider: async (providerIds) =>
      idsOf(
        await db
          .selectFrom('provider_session')
          .select('credential_id')
          .where(({ not, eb }) => not(eb('provider_id', '=', sql<string>`any(${[...providerIds]}::text[])`)))
          .execute(),
      ),
    isLogoutKnown: async (providerId, tokenHash) =>
      (await db
        .selectFrom('provider_logout')
        .select('token_hash')
        .where('provider_id', '=', providerId)
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst()) !== undefined,
    knowLogout: async (providerId, tokenHash, keepMs) => {
      await db
        .insertInto('provider_logout')
        .values({ provider_id: providerId, token_hash: tokenHash, expires_deadline: inMs(keepMs) })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    deleteEnded: () => deleteEnded(db),
  }
}

async function claimDue(
  db: Kysely<Tables>,
  { providerId, limit, leaseMs }: Parameters<ProviderSessions['claimDue']>[0],
): Promise<readonly DueSession[]> {
  const rows = await db
    .updateTable('provider_session')
    .set({ check_deadline: inMs(leaseMs) })
    .where('credential_id', 'in', (eb) =>
      eb
        .selectFrom('provider_session as due')
        .select('due.credential_id')
        .where('due.provider_id', '=', providerId)
        .where('due.check_deadline', '<=', now)
        .orderBy('due.check_deadline')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning([...grantColumns, 'credential_id'])
    .execute()
  return rows.map((row) => ({ ...grantOf(row), credentialId: row.credential_id }))
}

async function endedAtProvider(
  db: Kysely<Tables>,
  { providerId, subject, sid }: EndedAtProvider,
): Promise<readonly CredentialId[]> {
  if (subject === null && sid === null) return []
  // A sign-in that waits for its device's key must not come through after the logout.
  let waiting = db.deleteFrom('provider_entry').where('provider_id', '=', providerId)
  let sessions = db
    .selectFrom('provider_session')
    .select('credential_id')
    .where('provider_id', '=', providerId)
  if (subject !== null) {
    waiting = waiting.where('subject', '=', subject)
    sessions = sessions.where('subject', '=', subject)
  }
  if (sid !== null) {
    waiting = waiting.where('sid', '=', sid)
    sessions = sessions.where('sid', '=', sid)
  }
  await waiting.execute()
  return idsOf(await sessions.execute())
}

async function deleteEnded(db: Kysely<Tables>): Promise<void> {
  await db
    .deleteFrom('provider_session')
    .where('credential_id', 'in', (eb) =>
      eb
        .selectFrom('credential')
        .select('credential.id')
        .innerJoin('provider_session as ended', 'ended.credential_id', 'credential.id')
        .where((or) =>
          or.or([or('credential.revoked_at', 'is not', null), or('credential.expires_deadline', '<=', now)]),
        ),
    )
    .execute()
  await db.deleteFrom('provider_entry').where('expires_deadline', '<=', now).execute()
  await db.deleteFrom('provider_logout').where('expires_deadline', '<=', now).execute()
}

function rowOf(grant: ProviderGrant): GrantRow {
  return {
    provider_id: grant.providerId,
    person_id: grant.personId,
    subject: grant.subject,
    sid: grant.sid,
    sealed_tokens: grant.sealedTokens,
  }
}

function grantOf(row: GrantRow): ProviderGrant {
  return {
    providerId: row.provider_id,
    personId: row.person_id,
    subject: row.subject,
    sid: row.sid,
    sealedTokens: row.sealed_tokens,
  }
}

function idsOf(rows: readonly { readonly credential_id: CredentialId }[]): readonly CredentialId[] {
  return rows.map(({ credential_id }) => credential_id)
}
