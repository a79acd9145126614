import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { demoCatalogue } from '#server/demo/catalogue/demoCatalogue.ts'
import { type Permission, permissionsOfStaff } from '#shared/auth/permissions.ts'
import { byId } from '#tests/support/browser.ts'
import { ownerRows } from '#tests/support/database.ts'
import { Stage } from '#tests/support/Stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage.close())
afterEach(() => stage.rest())

/** Parts of the console, each with the permission that it stands for. */
const parts = {
  queue: 'queue.see',
  alerts: 'alert.see',
  booths: 'booth.see',
  people: 'person.see',
  channels: 'channel.edit',
  hours: 'hours.edit',
  dispositions: 'disposition.edit',
  'point-booths': 'point.see',
  'prepare-available': 'presence.own',
} as const satisfies Record<string, Permission>

/** One person of the demo for each set of roles. */
const cast = [
  'demo-kela-1',
  'demo-kela-supervisor',
  'demo-lahti-advisor',
  'demo-kela-administrator',
  'demo-administrator',
].map((id) => {
  const person = demoCatalogue.people.find((each) => each.id === id)
  if (person === undefined) throw new Error(`the demo has no ${id}`)
  return person
})

it.each(cast)(
  'shows $id the parts that the table of permissions allows, and no other',
  async ({ id, roles }) => {
    const allowed = permissionsOfStaff(roles)
    const page = await stage.desk(id)
    const wanted = Object.entries(parts).flatMap(([part, permission]) =>
      allowed.has(permission) ? [part] : [],
    )
    for (const part of wanted) await byId(page, part).waitFor()
    for (const part of Object.keys(parts)) {
      expect(await byId(page, part).count(), part).toBe(wanted.includes(part) ? 1 : 0)
    }
  },
)

it('shows somebody with several roles the parts of all of them', async () => {
  const roles = ['expert', 'advisor', 'agencyAdministrator'] as const
  const person = 'demo-municipality-2'
  await ownerRows(
    stage.server.dataDirectory,
    "update person set roles = $2, service_point_id = 'lahti-campus' where id = $1",
    [person, roles],
  )
  const allowed = permissionsOfStaff(roles)
  const page = await stage.desk(person)
  for (const [part, permission] of Object.entries(parts)) {
    if (allowed.has(permission)) await byId(page, part).waitFor()
    else expect(await byId(page, part).count(), part).toBe(0)
  }
})

it("shows an agency's administrator the own people only, and the operator's everybody", async () => {
  const shown = async (administrator: string) => {
    const page = await stage.desk(administrator)
    await byId(page, `person-${administrator}`).waitFor()
    const rows = await page
      .locator('tr[data-testid^="person-"]')
      .evaluateAll((found) =>
        found.map((row) => row.getAttribute('data-testid')?.slice('person-'.length) ?? ''),
      )
    return new Set(rows)
  }
  const ids = (agencyId: string | null) =>
    demoCatalogue.people
      .filter((person) => agencyId === null || person.agencyId === agencyId)
      .map(({ id }) => id)
  expect(await shown('demo-kela-administrator')).toEqual(new Set(ids('kela')))
  expect(await shown('demo-administrator')).toEqual(new Set(ids(null)))
})

it('says why a link was not made, and keeps what was typed', async () => {
  const page = await stage.desk('demo-kela-administrator')
  await byId(page, 'manage-demo-kela-2').click()
  await byId(page, 'login-name-demo-kela-2').fill('not a name')
  await byId(page, 'invite-demo-kela-2').click()
  await byId(page, 'trouble').waitFor()
  expect(await byId(page, 'login-name-demo-kela-2').inputValue()).toBe('not a name')
})
