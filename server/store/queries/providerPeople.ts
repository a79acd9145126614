import type { Kysely } from 'kysely'
import { roleNameOf } from '#server/domain/people/roleNames.ts'
import type { ProviderPerson, ProviderSubject, SavedPerson } from '#server/domain/ports/providerSessions.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'

/** Makes or updates the person whom a provider knows by this subject; skills in the own agency's services only. */
export async function saveProviderPerson(
  db: Kysely<Tables>,
  subject: ProviderSubject,
  person: ProviderPerson,
  newId: () => PersonId,
): Promise<SavedPerson> {
  const known = await lockPerson(db, subject)
  if (known === undefined) {
    const isOurs = await insertPerson(db, newId(), { ...subject, person })
    // Two first sign-ins at once: the other one's row is there now.
    if (!isOurs) return saveProviderPerson(db, subject, person, newId)
  }
  const row = known ?? (await lockPerson(db, subject))
  if (row === undefined) throw new Error('saveProviderPerson() | a person who was just saved is not there')
  if (row.agency_id !== person.agencyId) return { kind: 'refused', reason: 'otherAgency' }
  if (row.disabled_at !== null) return { kind: 'refused', reason: 'disabled' }
  const isOtherRole = known !== undefined && !isSame(row.roles, person.roles)
  const isChanged =
    isOtherRole ||
    row.display_name !== person.displayName ||
    row.service_point_id !== person.servicePointId ||
    !isSame(row.languages, person.languages)
  if (isChanged) {
    await db
      .updateTable('person')
      .set({
        display_name: person.displayName,
        roles: [...person.roles],
        languages: [...person.languages],
        service_point_id: person.servicePointId,
        ...(isOtherRole && { role_name: JSON.stringify(roleNameOf(person.roles)) }),
      })
      .where('id', '=', row.id)
      .execute()
  }
  const areSkillsChanged = await saveSkills(db, row.id, person)
  return { kind: 'saved', personId: row.id, isChanged: isChanged || areSkillsChanged }
}

function lockPerson(db: Kysely<Tables>, { providerId, subject }: ProviderSubject) {
  return db
    .selectFrom('person')
    .select(['id', 'agency_id', 'disabled_at', 'display_name', 'roles', 'languages', 'service_point_id'])
    .where('provider_id', '=', providerId)
    .where('subject', '=', subject)
    .forUpdate()
    .executeTakeFirst()
}

async function insertPerson(
  db: Kysely<Tables>,
  id: PersonId,
  { providerId, subject, person }: ProviderSubject & { readonly person: ProviderPerson },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('person')
    .values({
      id,
      agency_id: person.agencyId,
      service_point_id: person.servicePointId,
      display_name: person.displayName,
      role_name: JSON.stringify(roleNameOf(person.roles)),
      roles: [...person.roles],
      languages: [...person.languages],
      provider_id: providerId,
      subject,
    })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'subject']).where('provider_id', 'is not', null).doNothing(),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Answers whether anything changed. A service of another agency, or one that is not there, is no skill. */
async function saveSkills(db: Kysely<Tables>, personId: PersonId, person: ProviderPerson): Promise<boolean> {
  const { agencyId, serviceIds } = person
  const removed = db.deleteFrom('skill').where('person_id', '=', personId)
  const { numDeletedRows } = await (serviceIds.length === 0
    ? removed
    : removed.where('service_id', 'not in', [...serviceIds])
  ).executeTakeFirst()
  if (agencyId === null || serviceIds.length === 0) return numDeletedRows > 0n
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('skill')
    .columns(['person_id', 'service_id', 'agency_id'])
    .expression((eb) =>
      eb
        .selectFrom('service')
        .select(({ val }) => [val(personId).as('person_id'), 'service.id', 'service.agency_id'])
        .where('service.id', 'in', [...serviceIds])
        .where('service.agency_id', '=', agencyId),
    )
    .onConflict((conflict) => conflict.columns(['person_id', 'service_id']).doNothing())
    .executeTakeFirst()
  return numDeletedRows > 0n || (numInsertedOrUpdatedRows ?? 0n) > 0n
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((value) => others.includes(value))
}
