import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Transaction } from '#server/domain/ports/store.ts'
import { agencyScope, callScope, pointScope, type Scope, systemScope } from '#server/domain/scope.ts'
import { ServicePointId } from '#shared/model/ids.ts'
import { plantAudit } from '#tests/support/apart/auditRecords.ts'
import { nothingOf, type Planted, plantAgency } from '#tests/support/apart/plantedAgency.ts'
import { type Query, queries } from '#tests/support/apart/queries.ts'
import { type BareDatabase, openBareDatabase } from '#tests/support/bareDatabase.ts'
import { openClient } from '#tests/support/database.ts'
import { everyRow } from '#tests/support/everyRow.ts'

const tax = { agency: 'tax', service: 'tax.tax-card' }
const kela = { agency: 'kela', service: 'kela.housing' }
/** Ids of tickets of each other's agency that are in the same visit, at the same booth. */
const [oneVisit, otherVisit] = [randomUUID(), randomUUID()]

let database: BareDatabase
let ofTax: Planted
let ofKela: Planted
/** As an agency would ask about what is not there. */
let ofNobody: Planted

beforeAll(async () => {
  database = await openBareDatabase()
  const { owner } = database
  ofTax = await plantAgency(owner, tax, {
    booths: {
      waiting: 'lahti-campus-1',
      done: 'lahti-campus-2',
      reserved: 'imatra-joint-1',
      held: 'joensuu-campus-1',
      wrappingUp: 'kitee-joint-1',
      live: 'lappeenranta-joint-1',
    },
    visits: { waiting: oneVisit, done: otherVisit },
  })
  ofKela = await plantAgency(owner, kela, {
    booths: {
      waiting: 'lahti-campus-2',
      done: 'lahti-campus-1',
      reserved: 'imatra-joint-2',
      held: 'joensuu-campus-2',
      wrappingUp: 'lieksa-library-1',
      live: 'lappeenranta-joint-2',
    },
    visits: { waiting: otherVisit, done: oneVisit },
  })
  await plantAudit(owner, ofTax)
  ofNobody = nothingOf(tax.agency, tax.service)
  await owner.query(
    `insert into local_account (person_id, login_name, state) values ('tax-done', 'tax-done', 'invited')`,
  )
  await owner.query(`insert into recovery_code (person_id, code_hash) values ('tax-done', 'code-tax-done')`)
  await owner.query(
    `insert into account_link (id, person_id, purpose, token_hash, expires_deadline)
     values ($1, 'tax-done', 'invitation', 'link-tax-done', now() + interval '1 day')`,
    [ofTax.done.callId],
  )
  await owner.query(`insert into sign_in_failure (bucket_hash) values ('failure-tax-done')`)
  await owner.query(
    `insert into enrolment_code (code_hash, booth_id, made_by, expires_deadline)
     values ('hash', 'lahti-campus-1', 'tax-done', now() + interval '1 day')`,
  )
})
afterAll(() => database?.close())

const all = Object.entries(queries).flatMap(([group, functions]) =>
  Object.entries<Query>(functions).map(([name, query]) => [`${group}.${name}`, query] as const),
)
const marksOfTax = () => ofTax.marks.filter((mark) => !mark.startsWith('no-'))

const stagesOfTax = () => [ofTax.reserved, ofTax.held, ofTax.live, ofTax.wrappingUp]
const placesOfTax = (): readonly string[] => stagesOfTax().map(({ boothId }) => boothId)
/** In which there is no ticket of anybody else. */
const visitsOfTax = (): readonly string[] => stagesOfTax().map(({ visitId }) => visitId)

/** What came of it: the value, or why there was none. */
async function outcome(scope: Scope, ask: (tx: Transaction) => unknown): Promise<unknown> {
  return database.store
    .transact(scope, async (tx) => await ask(tx))
    .then(
      (value) => ({ value: value ?? null }),
      (cause: unknown) => ({ refused: cause instanceof Error ? `${cause.name} ${cause.message}` : cause }),
    )
}

/** Times go on, and a refusal may repeat the id that was asked by. */
function comparable(said: unknown): string {
  const text = JSON.stringify(said, (key, value: unknown) => (/Ms(Ago)?$/.test(key) ? 0 : value))
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
}

const rowsOfTax = () => everyRow(database.owner, [...marksOfTax(), '"tax"', 'tax-'])

describe.each([
  ['an agency', () => agencyScope(ofKela.agencyId)],
  ['a call of another agency in the same visit', () => callScope(ofKela.done.callId)],
  ['another service point', () => pointScope(ServicePointId.parse('nurmes-library'))],
] as const)('under the scope of %s', (_, scope) => {
  it.each(all)('%s finds and changes nothing of the other agency', async (_name, { ask, kind }) => {
    const before = await rowsOfTax()
    expect(before.length).toBeGreaterThan(40)
    const said = JSON.stringify(await outcome(scope(), (tx) => ask(tx, ofTax)))
    const asked: readonly string[] = /refused/.test(said) ? [ofTax.reserved.visitId] : []
    const secrets =
      kind === 'everybody' ? marksOfTax() : [...marksOfTax(), ...placesOfTax(), ...visitsOfTax()]
    expect(secrets.filter((mark) => said.includes(mark) && !asked.includes(mark))).toEqual([])
    expect(await rowsOfTax()).toEqual(before)
  })

  it.each(all.filter(([, { kind }]) => kind !== 'everybody'))(
    '%s says the same of what is not there',
    async (_name, { ask }) => {
      const known = await outcome(scope(), (tx) => ask(tx, ofTax))
      const unknown = await outcome(scope(), (tx) => ask(tx, ofNobody))
      expect(comparable(known)).toBe(comparable(unknown))
    },
  )
})

describe('under their own scope', () => {
  it.each(all.filter(([, { kind }]) => kind === 'finds'))('%s does find them', async (_, { ask }) => {
    const principal = `staff:${ofTax.person}`
    const known = await database.store
      .transact(systemScope, async (tx) => await ask(tx, ofTax), { principal })
      .catch(String)
    const unknown = await database.store
      .transact(systemScope, async (tx) => await ask(tx, ofNobody), { principal })
      .catch(String)
    const hasMark = [...marksOfTax(), ...placesOfTax(), 'tax'].some((mark) =>
      JSON.stringify(known).includes(mark),
    )
    expect(hasMark || comparable(known) !== comparable(unknown), comparable(known)).toBe(true)
  })
})

describe('functions that look over the wall', () => {
  it.each([
    ['queue_position', () => [ofTax.waiting.ticketId], 1, 0],
    ['booth_is_lost', () => [ofTax.reserved.boothId], true, false],
    ['booth_in_use', () => [ofTax.reserved.boothId], true, false],
  ] as const)('%s tells an agency nothing about another one', async (name, given, known, nothing) => {
    const app = await openClient(database.appUrl)
    const under = async (scope: string) => {
      await app.query('begin')
      await app.query("select set_config('app.scope', $1, true)", [scope])
      const { rows } = await app.query<{ said: unknown }>(`select ${name}($1) as said`, [...given()])
      await app.query('rollback')
      return rows[0]?.said
    }
    try {
      expect(await under('system')).toBe(known)
      for (const scope of [
        '',
        'nonsense',
        'agency:',
        'agency:kela',
        'agency:police',
        'point:nurmes-library',
        `call:${ofKela.done.callId}`,
      ]) {
        expect.soft(await under(scope), scope).toBe(nothing)
      }
    } finally {
      await app.end()
    }
  })

  it('say nothing of a booth in which an agency has a ticket besides another one', async () => {
    // Both have had tickets in this visit; only one of them waits there.
    expect(await outcome(agencyScope(ofKela.agencyId), (tx) => tx.booths.place(ofTax.boothId))).toMatchObject(
      {
        value: { isInUse: false },
      },
    )
  })
})
