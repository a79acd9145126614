import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BareDatabase, openBareDatabase } from '#tests/support/bareDatabase.ts'
import { missingLine, registerRows } from '#tests/support/register.ts'

const CELLS = 5

let database: BareDatabase
let columns: readonly string[]

beforeAll(async () => {
  database = await openBareDatabase()
  const { rows } = await database.owner.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' order by table_name, ordinal_position`,
  )
  columns = rows.map(({ name }) => name)
})
afterAll(() => database?.close())

it('says of every column of the database what it is, whose, why, how long and whether it is personal', () => {
  expect(columns.length).toBeGreaterThan(150)
  const known = new Set(registerRows().flatMap((row) => row.columns))
  const missing = columns.filter((column) => !known.has(column))
  expect(missing, `docs/data.md lacks:\n${missing.map(missingLine).join('\n')}\n`).toEqual([])
})

it('names no column that is not there, and none twice', () => {
  const real = new Set(columns)
  const named = registerRows().flatMap((row) => row.columns)
  const gone = named.filter((column) => !real.has(column))
  expect(gone, `docs/data.md has rows for columns that are not there: ${gone.join(', ')}`).toEqual([])
  expect(named.filter((column, index) => named.indexOf(column) !== index)).toEqual([])
})

it('leaves no cell empty', () => {
  const wanting = registerRows().filter(
    ({ cells }) => cells.length !== CELLS || cells.some((cell) => cell === ''),
  )
  expect(wanting.map(({ line }) => line)).toEqual([])
})
