import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BareDatabase, openBareDatabase } from '#tests/support/bareDatabase.ts'

let database: BareDatabase
beforeAll(async () => {
  database = await openBareDatabase()
})
afterAll(() => database.close())

it('tests PostgreSQL 18 indeed', async () => {
  const { rows } = await database.owner.query<{ server_version: string }>('show server_version')
  expect(rows[0]?.server_version).toMatch(/^18\./)
})
