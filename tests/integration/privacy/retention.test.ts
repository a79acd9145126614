import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditedDeletions, type Deleted } from '#server/domain/retention/deletion.ts'
import { Retention } from '#server/domain/retention/Retention.ts'
import { defaultRetention, type RetentionDays } from '#server/domain/retention/rules.ts'
import { createLog } from '#server/observability/log.ts'
import { clearRows, countRows, plantTicket } from '#tests/support/agedRows.ts'
import { type BareDatabase, openBareDatabase } from '#tests/support/bareDatabase.ts'
import { databaseUrls, openClient } from '#tests/support/database.ts'

let database: BareDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await openBareDatabase()
  owner = database.owner
  await owner.query("insert into node (id, epoch, lease_deadline) values ('n1', 1, now())")
})
afterAll(() => database?.close())
beforeEach(async () => {
  await clearRows(owner)
  await owner.query("update chore set due_deadline = now() - interval '1 second'")
  await owner.query('update agency set ticket_days = null')
})

/** One turn of the chore on one node, and what it wrote down. */
async function turn(days: RetentionDays = defaultRetention): Promise<readonly Deleted[]> {
  const written: Deleted[] = []
  const complaints: string[] = []
  const log = createLog('warn', { write: (line) => void complaints.push(line) })
  await new Retention({
    store: database.store,
    days,
    recordDeletion: async (_tx, { kind, agencyId, count }) => void written.push({ kind, agencyId, count }),
    log,
  }).turn()
  expect(complaints).toEqual([])
  return written
}

/** Turns until one finds nothing more to do, as the seconds bring them. */
async function turns(): Promise<readonly Deleted[]> {
  const written: Deleted[] = []
  for (;;) {
    written.push(...(await turn()))
    if (!(await isDue())) return written
  }
}

async function isDue(): Promise<boolean> {
  const { rows } = await owner.query<{ due: boolean }>('select due_deadline <= now() as due from chore')
  return rows[0]?.due === true
}

async function dueAgain(): Promise<void> {
  await owner.query("update chore set due_deadline = now() - interval '1 second'")
}

/** Counts by kind, over all controllers. */
function byKind(deleted: readonly Deleted[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { kind, count } of deleted) counts[kind] = (counts[kind] ?? 0) + count
  return counts
}

describe('what is old', () => {
  it('goes on the right side of its limit, in every table, and what is younger stays', async () => {
    const { reservation, feedback, call, ticket, alert, fact, savedResult } = defaultRetention
    await plantTicket(owner, { ticket: ticket + 1, alert: alert - 1 })
    await plantTicket(owner, { ticket: ticket + 1, alert: alert + 1 }, { agency: 'tax' })
    await plantTicket(owner, {
      ticket: ticket - 1,
      visit: ticket + 1,
      call: call + 1,
      reservation: reservation + 1,
      feedback: feedback + 1,
      alert: 1,
      noteLeft: -1,
    })
    await plantTicket(owner, {
      ticket: ticket - 1,
      call: call - 1,
      reservation: reservation - 1,
      feedback: feedback - 1,
      alert: alert - 1,
    })
    for (const [table, at, days, values] of [
      ['fact', 'at', fact, "kind, agency_id, detail) values ('visitOpened', null, '{}'"],
      [
        'saved_result',
        'saved_at',
        savedResult,
        "principal, request_id, request, result) values ('booth:x', gen_random_uuid(), 'visit.open', '{}'",
      ],
    ] as const) {
      for (const age of [days + 1, days - 0.1]) {
        const [columns, given] = values.split(') values (')
        await owner.query(
          `insert into ${table} (${columns}, ${at}) values (${given}, now() - interval '1 day' * ${age})`,
        )
      }
    }

    const { credential, enrolmentCode } = defaultRetention
    for (const age of [credential + 1, credential - 1]) {
      await owner.query(
        `insert into credential (id, kind, person_id, public_key, secret_hash, expires_deadline)
         values (gen_random_uuid(), 'staff', 'demo-kela-1', 'k', 's', now() - interval '1 day' * $1)`,
        [age],
      )
    }
    await owner.query(
      `insert into credential (id, kind, booth_id, public_key, secret_hash, created_at)
       values (gen_random_uuid(), 'booth', 'lahti-campus-1', 'k', 's', now() - interval '10 years')`,
    )
    for (const age of [enrolmentCode + 1, enrolmentCode - 1]) {
      await owner.query(
        `insert into enrolment_code (code_hash, booth_id, made_by, expires_deadline, used_at)
         values ($1, 'lahti-campus-1', 'demo-kela-1', now() + interval '1 day', now() - interval '1 day' * $2)`,
        [String(age), age],
      )
    }

    await owner.query(
      `insert into sign_in_failure (bucket_hash, failed_at)
       values ('old', now() - interval '25 hours'), ('young', now() - interval '23 hours')`,
    )

    const deleted = await turn()
    expect(byKind(deleted)).toEqual({
      credential: 1,
      enrolmentCode: 1,
      signInFailure: 1,
      note: 3,
      reservation: 3,
      feedback: 3,
      participant: 9,
      invitation: 3,
      call: 3,
      ticket: 2,
      visit: 2,
      alert: 1,
      fact: 1,
      savedResult: 1,
    })
    expect(deleted).toContainEqual({ kind: 'ticket', agencyId: 'tax', count: 1 })
    expect(deleted).toContainEqual({ kind: 'ticket', agencyId: 'kela', count: 1 })
    expect(deleted).toContainEqual({ kind: 'visit', agencyId: null, count: 2 })
    expect(await countRows(owner)).toEqual({
      visit: 2,
      ticket: 2,
      call: 1,
      reservation: 1,
      participant: 3,
      invitation: 1,
      technical_record: 1,
      feedback: 1,
      note: 1,
      alert: 3,
      fact: 1,
      saved_result: 1,
      credential: 3,
      enrolment_code: 1,
      sign_in_failure: 1,
    })
    const { rows: orphaned } = await owner.query(
      'select ticket_id, call_id from alert where ticket_id is null',
    )
    expect(orphaned).toEqual([{ ticket_id: null, call_id: null }])
  })

  it('is written down in the log of whose it was, in the transaction that deletes', async () => {
    await plantTicket(owner, { ticket: 400 }, { agency: 'tax' })
    const recordDeletion = auditedDeletions(async () => undefined)
    const log = createLog('silent')
    await new Retention({ store: database.store, days: defaultRetention, recordDeletion, log }).turn()
    const { rows } = await owner.query(
      `select chain, objects->>'rows' as rows from audit_entry
       where action = 'retention.delete' and objects->>'kind' in ('ticket', 'visit') order by chain`,
    )
    expect(rows).toEqual([
      { chain: 'operator', rows: '1' },
      { chain: 'tax', rows: '1' },
    ])
  })

  it('is gone after one run: the second one finds nothing', async () => {
    await plantTicket(owner, { ticket: 400 })
    expect(await turn()).not.toEqual([])
    expect(await isDue()).toBe(false)
    await dueAgain()
    expect(await turn()).toEqual([])
  })

  it('goes in batches, and the chore stays due until the last one', async () => {
    for (let index = 0; index < 3; index += 1) await plantTicket(owner, { ticket: 400, alert: 400 })
    await owner.query(
      `insert into fact (kind, detail, at) select 'visitOpened', '{}', now() - interval '20 years'
       from generate_series(1, 450)`,
    )
    const first = await turn()
    expect(byKind(first)['fact']).toBe(200)
    expect(await isDue()).toBe(true)
    expect(byKind([...first, ...(await turns())])).toMatchObject({ fact: 450, ticket: 3 })
    expect(Object.values(await countRows(owner)).every((count) => count === 0)).toBe(true)
  })

  it('follows the days that the operator and an agency chose', async () => {
    await plantTicket(owner, { ticket: 20 })
    await plantTicket(owner, { ticket: 20 }, { agency: 'tax' })
    await owner.query("update agency set ticket_days = 10 where id = 'tax'")
    const deleted = await turn()
    expect(deleted.filter(({ kind }) => kind === 'ticket')).toEqual([
      { kind: 'ticket', agencyId: 'tax', count: 1 },
    ])
    await dueAgain()
    expect(byKind(await turn({ ...defaultRetention, ticket: 15 }))).toMatchObject({ ticket: 1 })
  })
})

describe('what is not over', () => {
  it.each(['waiting', 'reserved', 'connected', 'wrappingUp'])(
    'stays with all that hangs on it, however old: a ticket that is %s',
    async (state) => {
      await plantTicket(owner, { ticket: 4_000, alert: 1 }, { state, visitState: 'open' })
      const before = await countRows(owner)
      expect(await turn()).toEqual([])
      expect(await countRows(owner)).toEqual(before)
    },
  )

  it('stays: an open visit and its finished ticket', async () => {
    await plantTicket(owner, { ticket: 4_000 }, { visitState: 'open' })
    await turn()
    expect(await countRows(owner)).toMatchObject({ visit: 1, ticket: 1 })
  })

  it('stays: a visit of which one ticket is younger', async () => {
    const old = await plantTicket(owner, { ticket: 400 })
    const young = await plantTicket(owner, { ticket: 1, visit: 400 })
    await owner.query(
      'update ticket set visit_id = (select visit_id from ticket where id = $1) where id = $2',
      [old, young],
    )
    await turn()
    expect(await countRows(owner)).toMatchObject({ ticket: 1, visit: 1 })
    const { rows } = await owner.query('select v.id from visit v join ticket t on t.visit_id = v.id')
    expect(rows).toHaveLength(1)
  })
})

describe('several at once', () => {
  it('only one node does it: the other one passes by without waiting', async () => {
    await plantTicket(owner, { ticket: 400 })
    const [one, other] = await Promise.all([turn(), turn()])
    expect(byKind([...one, ...other])['ticket']).toBe(1)
  })

  it('leaves a row that somebody works on for the next time', async () => {
    const busy = await plantTicket(owner, { ticket: 400 })
    await plantTicket(owner, { ticket: 400 })
    const other = await openClient(database.appUrl)
    try {
      await other.query('begin')
      await other.query("select set_config('app.scope', 'system', true)")
      await other.query('select from ticket where id = $1 for update', [busy])
      expect(byKind(await turn())['ticket']).toBe(1)
    } finally {
      await other.query('rollback')
      await other.end()
    }
    await dueAgain()
    expect(byKind(await turn())['ticket']).toBe(1)
  })

  it('leaves no orphan when it is cut off in the middle, and the next turn does all of it', async () => {
    await plantTicket(owner, { ticket: 400, alert: 400 })
    const before = await countRows(owner)
    const superuser = await openClient((await databaseUrls(database.dataDirectory)).superuser)
    const cutOff = new Retention({
      store: database.store,
      days: defaultRetention,
      log: createLog('silent'),
      // Everything is deleted, nothing is committed: here the node dies.
      recordDeletion: async () => {
        await superuser.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where usename = 'luukku_app' and state = 'idle in transaction'`,
        )
      },
    })
    await expect(cutOff.turn()).rejects.toThrow('database')
    await superuser.end()
    expect(await countRows(owner)).toEqual(before)
    expect(await isDue()).toBe(true)
    expect(byKind(await turn())).toMatchObject({ ticket: 1, visit: 1, alert: 1 })
    expect(Object.values(await countRows(owner)).every((count) => count === 0)).toBe(true)
  })
})
