import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { AccountRecord, Accounts, LinkRecord } from '#server/domain/ports/accounts.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'
import type { Tables } from '../tables.ts'
import { inMs, now } from '../time.ts'

/** Whoever has a link and guesses at the code that goes with it gets so many tries. */
const LINK_TRIES = 5

function accounts(db: Kysely<Tables>) {
  return db
    .selectFrom('local_account')
    .innerJoin('person', 'person.id', 'local_account.person_id')
    .select([
      'local_account.person_id as personId',
      'local_account.login_name as loginName',
      'local_account.password_hash as passwordHash',
      'local_account.totp_secret_sealed as totpSecretSealed',
      'local_account.totp_last_step as totpLastStep',
      'local_account.state',
      sql<boolean>`person.disabled_at is not null or person.provider_id is not null`.as('isDisabled'),
    ])
}

async function one<Database, Table extends keyof Database>(
  query: SelectQueryBuilder<Database, Table, Omit<AccountRecord, 'totpLastStep'> & { totpLastStep: string }>,
): Promise<AccountRecord | null> {
  const row = await query.executeTakeFirst()
  return row ? { ...row, totpLastStep: Number(row.totpLastStep) } : null
}

function links(db: Kysely<Tables>, tokenHash: string) {
  return db
    .selectFrom('account_link')
    .select(['id', 'person_id as personId', 'purpose'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('failures', '<', LINK_TRIES)
    .where('expires_deadline', '>', now)
}

/** Local accounts, their links and recovery codes. */
export function accountQueries(open: OpenTransaction): Accounts {
  const { db } = open
  const orNull = (row: LinkRecord | undefined) => row ?? null
  return {
    byLoginName: (loginName) => one(accounts(db).where('login_name', '=', loginName)),
    byPerson: (personId) => one(accounts(db).where('person_id', '=', personId)),
    ofPeople: (personIds) =>
      db
        .selectFrom('local_account')
        .select(['person_id as personId', 'login_name as loginName', 'state'])
        .where('person_id', 'in', [...personIds])
        .execute(),
    lock: (personId) => one(accounts(db).where('person_id', '=', personId).forUpdate('local_account')),
    insert: (personId, loginName) => insertAccount(db, personId, loginName),
    save: (account, { isNewPassword } = { isNewPassword: false }) =>
      open.write(
        db
          .updateTable('local_account')
          .set({
            password_hash: account.passwordHash,
            totp_secret_sealed: account.totpSecretSealed,
            totp_last_step: account.totpLastStep,
            state: account.state,
            ...(isNewPassword && { password_changed_at: now }),
          })
          .where('person_id', '=', account.personId)
          .compile(),
      ),
    link: async (tokenHash) => orNull(await links(db, tokenHash).executeTakeFirst()),
    lockLink: async (tokenHash) => orNull(await links(db, tokenHash).forUpdate().executeTakeFirst()),
    ...linkWrites(open),
    ...recoveryCodes(open),
    addPerson: async (person) => {
      await db
        .insertInto('person')
        .values({
          id: person.id,
          agency_id: person.agencyId,
          service_point_id: person.servicePointId,
          display_name: person.displayName,
          role_name: JSON.stringify(person.roleName),
          roles: [...person.roles],
          languages: [...person.languages],
        })
        .execute()
    },
  }
}

async function insertAccount(
  db: Kysely<Tables>,
  personId: PersonId,
  loginName: string,
): Promise<boolean | null> {
  // Whether somebody whom a provider knows is still there, only the provider can say.
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('provider_id', 'is', null)
    .executeTakeFirst()
  if (person === undefined) return null
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('local_account')
    .values({ person_id: personId, login_name: loginName, state: 'invited' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

function linkWrites(
  open: OpenTransaction,
): Pick<Accounts, 'putLink' | 'spendLink' | 'countLinkFailure' | 'voidLinks'> {
  const { db } = open
  const used = db.updateTable('account_link').set({ used_at: now }).where('used_at', 'is', null)
  return {
    putLink: ({ id, personId, purpose, tokenHash, lifeMs }) => {
      const link = { id, purpose, token_hash: tokenHash, expires_deadline: inMs(lifeMs) }
      open.write(
        db
          .insertInto('account_link')
          .values({ person_id: personId, ...link })
          .onConflict((conflict) =>
            conflict.column('person_id').doUpdateSet({ ...link, failures: 0, used_at: null }),
          )
          .compile(),
      )
    },
    spendLink: (id) => open.write(used.where('id', '=', id).compile()),
    voidLinks: (personId) => open.write(used.where('person_id', '=', personId).compile()),
    countLinkFailure: (id) =>
      open.write(
        db.updateTable('account_link').set({ failures: sql`failures + 1` }).where('id', '=', id).compile(),
      ),
  }
}

function recoveryCodes(
  open: OpenTransaction,
): Pick<Accounts, 'replaceRecoveryCodes' | 'spendRecoveryCode' | 'recoveryCodesLeft'> {
  const { db } = open
  return {
    replaceRecoveryCodes: (personId, hashes) => {
      open.write(db.deleteFrom('recovery_code').where('person_id', '=', personId).compile())
      if (hashes.length === 0) return
      const rows = hashes.map((hash) => ({ person_id: personId, code_hash: hash }))
      open.write(db.insertInto('recovery_code').values(rows).compile())
    },
    spendRecoveryCode: async (personId, hash) => {
      const { numUpdatedRows } = await db
        .updateTable('recovery_code')
        .set({ used_at: now })
        .where('person_id', '=', personId)
        .where('code_hash', '=', hash)
        .where('used_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    recoveryCodesLeft: async (personId) => {
      const { left } = await db
        .selectFrom('recovery_code')
        .select(sql<number>`count(*)::integer`.as('left'))
        .where('person_id', '=', personId)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow()
      return left
    },
  }
}
