import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseUrls, openClient } from '#tests/support/database.ts'
import { SignInStage } from '#tests/support/oidc/SignInStage.ts'
import { TestBrowser } from '#tests/support/oidc/TestBrowser.ts'

const NOT_PERMITTED = '42501'
const tables = ['provider_session', 'provider_entry', 'provider_logout'] as const
let stage: SignInStage
let app: pg.Client

beforeAll(async () => {
  stage = await SignInStage.open()
  stage.kela.accounts.set('aino', {
    sub: 'aino',
    name: 'Aino',
    groups: ['virkailija'],
    services: ['asuminen'],
  })
  await stage.signIn('aino')
  await stage.toEntry(new TestBrowser(), 'aino')
  const { owner: url, app: appUrl } = await databaseUrls(stage.dataDirectory)
  const owner = await openClient(url)
  await owner.query("insert into provider_logout values ('kela', 'hash', now() + interval '1 hour')")
  await owner.end()
  app = await openClient(appUrl)
})
afterAll(async () => {
  await app.end()
  await stage.close()
})

/** Rows that the statement touched under a scope, or why it was refused; nothing of it is kept. */
async function under(scope: string, statement: string): Promise<number | string> {
  await app.query('begin')
  try {
    await app.query("select set_config('app.scope', $1, true)", [scope])
    return (await app.query(statement)).rowCount ?? 0
  } catch (cause) {
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  } finally {
    await app.query('rollback')
  }
}

describe('what is kept of signing in', () => {
  it.each(['', 'operator', 'agency:kela', 'agency:tax', 'point:lahti-campus'])(
    'is hidden from "%s"',
    async (scope) => {
      for (const table of tables) {
        expect(await under('system', `select * from ${table}`), table).toBeGreaterThan(0)
        expect(await under(scope, `select * from ${table}`), table).toBe(0)
        expect(await under(scope, `delete from ${table}`), table).toBe(0)
      }
      expect(await under(scope, "insert into provider_logout values ('kela', 'other', now())")).toBe(
        NOT_PERMITTED,
      )
    },
  )

  it('lets no agency give or take skills, not even its own', async () => {
    const insert = "insert into skill select id, 'kela.income', 'kela' from person where subject = 'aino'"
    expect(await under('agency:kela', insert)).toBe(NOT_PERMITTED)
    expect(await under('agency:kela', 'delete from skill')).toBe(0)
  })

  it('lets nobody move a person to another agency, provider or subject', async () => {
    for (const column of ['agency_id', 'provider_id', 'subject']) {
      expect(await under('system', `update person set ${column} = 'tax'`), column).toBe(NOT_PERMITTED)
    }
  })
})
