import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AuditKeys } from '#server/audit/AuditKeys.ts'
import { sha256 } from '#server/audit/sha256.ts'
import { chainEntries, defaultAuditLimits, sealSegments } from '#server/domain/audit/chainer.ts'
import { agencyScope, callScope, pointScope } from '#server/domain/scope.ts'
import { AUDIT_LOCK } from '#server/store/queries/auditChains.ts'
import { AgencyId, type CallId, ServicePointId, type TicketId } from '#shared/model/ids.ts'
import { Connections } from '#tests/support/Connections.ts'
import { databaseUrls, openClient } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { inviteFrom, showCode } from '#tests/support/guests.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'

/** What everybody may read: the catalogue, which nodes there are, and the migrator's own. */
const withoutWall = [
  'agency',
  'booth',
  'kysely_migration',
  'kysely_migration_lock',
  'node',
  'service',
  'service_point',
]

/** How and when services are given: in a place everybody may read what holds there. */
const decisionTables = ['channel', 'opening_exception', 'opening_hours']

/** Of the pool of interpreters, whom every agency may ask: seen by each, changed by none. */
const poolTables = ['language_pair']

/** The database counts these itself. */
const counted: readonly string[] = [
  'channel.recorded',
  'opening_exception.recorded',
  'opening_hours.recorded',
  'fact.id',
]

/** Whoever signs in belongs to nobody yet: the platform alone sees them. */
const accountTables = ['account_link', 'local_account', 'recovery_code', 'sign_in_failure']

interface Encounter {
  readonly agency: string
  readonly point: string
  readonly callId: CallId
  readonly ticketId: TicketId
}

const NOT_PERMITTED = '42501'
/** Of a foreign key. */
const NO_SUCH_ROW = '23503'
const connections = new Connections(() => server.origin)
let server: TestServer
let owner: pg.Client
let app: pg.Client
let walled: readonly string[]
let kela: Encounter
let tax: Encounter

/** The same journey for each agency: a call with danger in it, a note, and a face for it. */
async function encounter(booth: string, person: string, service: string): Promise<Encounter> {
  const resident = await connections.booth(booth)
  const expert = await connections.staff(person)
  const { callId, offer } = await reachLiveCall(resident, expert, service)
  const seat = await connections.seat(expert, callId)
  await connections.seat(resident, callId)
  await seat.value('call.reportDanger', {})
  await showCode(await TestDevice.make(server.origin), (await inviteFrom(seat)).code)
  await seat.value('call.end', { reason: 'expertEnded' })
  await deskWhere(expert, ({ wrapUp }) => wrapUp !== null)
  await resident.value('visit.giveFeedback', { ticketId: offer.ticket.id, face: 4 })
  await expert.value('ticket.wrapUp', {
    ticketId: offer.ticket.id,
    disposition: begun.solved,
    note: 'Sama teksti molemmilla.',
    next: 'break',
  })
  return {
    agency: offer.ticket.service.agencyId,
    point: offer.ticket.servicePoint.id,
    callId,
    ticketId: offer.ticket.id,
  }
}

/** A device that somebody is signed in on, and a code that makes a device a booth. */
const deviceRows = `
  insert into credential (id, kind, person_id, public_key, secret_hash)
    values (gen_random_uuid(), 'staff', 'demo-kela-1', 'key', 'hash');
  insert into enrolment_code (code_hash, booth_id, made_by, expires_deadline)
    values ('hash', 'lahti-campus-1', 'demo-kela-1', now() + interval '1 day');`

/** A day that is otherwise, for each of the two agencies. */
const exceptionRows = `insert into opening_exception (agency_id, day)
  values ('kela', current_date), ('tax', current_date);`

/** One row in each table about local accounts; of a person of the agency that looks. */
const accountRows = `
  insert into local_account (person_id, login_name, state) values ('demo-kela-1', 'aino', 'invited');
  insert into recovery_code (person_id, code_hash) values ('demo-kela-1', 'hash');
  insert into account_link (id, person_id, purpose, token_hash, expires_deadline)
    values (gen_random_uuid(), 'demo-kela-1', 'invitation', 'hash', now() + interval '1 day');
  insert into sign_in_failure (bucket_hash) values ('hash');`

/** A sealed entry, and one that waits: the lock of the one chainer is held until the test is over. */
async function fillAudit(): Promise<void> {
  const { store } = server.domain.platform
  const parts = {
    store,
    hash: sha256,
    signer: AuditKeys.open(join(server.dataDirectory, 'keys', 'audit')),
  }
  await vi.waitFor(async () => {
    await chainEntries(parts)
    await sealSegments(parts, { ...defaultAuditLimits, segmentEntries: 1 })
    const { rowCount } = await owner.query('select from audit_segment')
    expect(rowCount).toBeGreaterThan(0)
  })
  await owner.query('select pg_advisory_lock($1)', [AUDIT_LOCK])
  const expert = await connections.staff('demo-kela-1')
  await expert.value('presence.set', { to: 'otherWork' })
}

/** One row in each table about sign-in by an agency's own provider. */
const providerRows = `
  insert into provider_session (credential_id, provider_id, person_id, subject, sealed_tokens, check_deadline)
    select id, 'kela', 'demo-kela-1', 'aino', 'sealed', now() + interval '1 day' from credential limit 1;
  insert into provider_entry (hash, provider_id, person_id, subject, sealed_tokens, expires_deadline)
    values ('hash', 'kela', 'demo-kela-1', 'aino', 'sealed', now() + interval '1 day');
  insert into provider_logout values ('kela', 'hash', now() + interval '1 day');`

beforeAll(async () => {
  server = await startTestServer()
  const urls = await databaseUrls(server.dataDirectory)
  owner = await openClient(urls.owner)
  app = await openClient(urls.app)
  kela = await encounter('lahti-campus-1', 'demo-kela-1', 'kela.housing')
  tax = await encounter('heinola-library-1', 'demo-tax-1', 'tax.tax-card')
  await owner.query(deviceRows)
  await owner.query(accountRows)
  await owner.query(exceptionRows)
  // Whoever looks on as a stranger has nothing of their own.
  await owner.query("delete from agency_rules where agency_id not in ('kela', 'tax')")
  await owner.query("delete from disposition where agency_id not in ('kela', 'tax')")
  await owner.query(providerRows)
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
     and relrowsecurity order by relname`,
  )
  walled = rows.map(({ name }) => name)
  await fillAudit()
})
afterAll(async () => {
  connections.closeAll()
  await owner.end()
  await app.end()
  await server.close()
})

/** Runs it in one transaction of the application's role under a scope; nothing of it is kept. */
async function under<Row extends pg.QueryResultRow>(
  scope: string | null,
  statement: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult<Row>> {
  await app.query('begin')
  try {
    if (scope !== null) await app.query("select set_config('app.scope', $1, true)", [scope])
    return await app.query<Row>(statement, [...values])
  } finally {
    await app.query('rollback')
  }
}

async function countUnder(scope: string | null, table: string): Promise<number> {
  const { rows } = await under<{ count: string }>(scope, `select count(*) from ${table}`)
  return Number(rows[0]?.count)
}

/** PostgreSQL's code for why the statement was refused; null when it went through. */
async function refusalUnder(
  scope: string | null,
  statement: string,
  values: readonly unknown[] = [],
): Promise<string | null> {
  return under(scope, statement, values).then(
    () => null,
    (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)),
  )
}

describe('the roles', () => {
  it('runs as a role that no wall can be lifted by', async () => {
    const { rows } = await app.query<Record<string, unknown>>(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships
       from pg_roles where rolname = current_user`,
    )
    expect(rows).toEqual([
      {
        rolname: 'luukku_app',
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        memberships: 0,
      },
    ])
    const { rows: owned } = await owner.query(
      "select relname from pg_class where relowner = 'luukku_app'::regrole",
    )
    expect(owned).toEqual([])
  })

  it('lets the application change no table, policy, role or setting of its own', async () => {
    for (const statement of [
      'alter table ticket disable row level security',
      'drop policy own on ticket',
      'create table stray (id int)',
      'set role luukku_owner',
      'set session authorization luukku_owner',
      'alter role luukku_app bypassrls',
      'truncate ticket',
      "update agency set note_days = 365 where id = 'tax'",
      "update agency_rules set agency_id = 'tax'",
      'delete from agency_rules',
      "update disposition set agency_id = 'tax'",
      "update disposition set outcome = 'solved'",
      'delete from disposition',
      "update skill set agency_id = 'tax'",
      "update person set agency_id = 'tax'",
      'delete from person',
      'update fact set kind = kind',
      'update alert set kind = kind',
      'delete from chore',
      'delete from local_account',
      'delete from account_link',
      "update audit_entry set result = 'ok'",
      'delete from audit_entry',
      "update audit_link set hash = ''",
      'delete from audit_link',
      'update audit_segment set delete_deadline = now()',
      'delete from audit_segment',
      'delete from audit_pending',
      'insert into audit_pending (entry_id) select entry_id from audit_link limit 1',
      "select audit_delete_segment('kela', 1)",
      'select * from kysely_migration',
    ]) {
      expect(await refusalUnder('system', statement), statement).toBe(NOT_PERMITTED)
    }
  })

  it('has seven functions that look over the wall: what they tell or do is bound by what they are', async () => {
    const { rows } = await owner.query(
      "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by proname",
    )
    expect(rows.map(({ proname }) => proname)).toEqual([
      // Deletes a segment of the audit log when its seal allows it.
      'audit_delete_segment',
      // Note what the chainer has to link, and forget it: triggers that nobody can call.
      'audit_forget_pending',
      'audit_note_pending',
      // Say yes or no.
      'booth_in_use',
      'booth_is_lost',
      // Counts.
      'queue_position',
      // Ends a call's record with the call: a trigger that nobody can call.
      'technical_record_ends',
    ])
  })
})

it('stands around every table but the catalogue', async () => {
  const { rows } = await owner.query<{ name: string; has_wall: boolean; policies: number }>(
    `select relname as name, relrowsecurity as has_wall,
      (select count(*)::int from pg_policy where polrelid = pg_class.oid) as policies
     from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
     order by relname`,
  )
  expect(rows.filter((row) => !row.has_wall).map((row) => row.name)).toEqual(withoutWall)
  expect(rows.filter((row) => row.has_wall && row.policies === 0)).toEqual([])
})

describe('strangers', () => {
  const strangers = [
    ['nobody at all', null],
    ['an empty scope', ''],
    ['a scope that is none', 'nonsense'],
    ['an agency without a name', 'agency:'],
    ['an agency with too much in its name', 'agency:kela:tax'],
    ['almost the system', 'syste'],
    ['another agency', 'agency:police'],
    ['another service point', 'point:imatra-joint'],
    ['a call that never was', 'call:00000000-0000-4000-8000-000000000000'],
  ] as const

  it.each(strangers)('see nothing in any table: %s', async (_, scope) => {
    const others = walled.filter((table) => !decisionTables.includes(table) && !poolTables.includes(table))
    for (const table of others) expect(await countUnder(scope, table), table).toBe(0)
  })

  it.each(strangers)('see of what is decided only what is theirs or holds there: %s', async (_, scope) => {
    for (const table of decisionTables) {
      const { rows } = await under<{ agency_id: string | null; service_point_id: string | null }>(
        scope,
        `select agency_id, service_point_id from ${table}`,
      )
      const isTheirs = ({ agency_id, service_point_id }: (typeof rows)[number]) =>
        scope === `agency:${agency_id}` ||
        (scope === 'point:imatra-joint' && [null, 'imatra-joint'].includes(service_point_id))
      expect(
        rows.filter((row) => !isTheirs(row)),
        table,
      ).toEqual([])
    }
  })

  it.each(strangers)('see the pool of interpreters only as an agency: %s', async (_, scope) => {
    const mayAsk = scope === 'agency:police'
    for (const table of poolTables) expect((await countUnder(scope, table)) > 0, table).toBe(mayAsk)
  })

  it('a call that is no id is an error, not a way in', async () => {
    expect(await refusalUnder('call:1 or true', 'select * from ticket')).not.toBeNull()
  })

  it.each(strangers)('change, delete and add nothing in any table: %s', async (_, scope) => {
    for (const table of walled) {
      const { rows } = await owner.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from ${table} t limit 1`,
      )
      const row = rows[0]?.row
      if (!row) throw new Error(`nothing in ${table}`)
      const columns = Object.keys(row).filter((column) => !counted.includes(`${table}.${column}`))
      const list = columns.map((column) => `"${column}"`).join(', ')
      const insert = `insert into ${table} (${list}) select ${list} from jsonb_populate_record(null::${table}, $1)`
      expect(await refusalUnder(scope, insert, [JSON.stringify(row)]), `insert ${table}`).toBe(NOT_PERMITTED)
      for (const statement of [`update ${table} set ${columns[0]} = ${columns[0]}`, `delete from ${table}`]) {
        const changed = await under(scope, statement).then(
          ({ rowCount }) => rowCount,
          (cause: unknown) => (cause instanceof Error && 'code' in cause ? cause.code : cause),
        )
        expect([0, NOT_PERMITTED], statement).toContain(changed)
      }
    }
  })
})

describe('two agencies with the same data', () => {
  const agencyTables = [
    'ticket',
    'presence',
    'call',
    'reservation',
    'participant',
    'invitation',
    'technical_record',
    'person',
    'skill',
    'note',
    'feedback',
    'alert',
    'fact',
    'agency_rules',
    'disposition',
    ...decisionTables,
  ]

  it('see each their own and nothing of the other', async () => {
    for (const { agency } of [kela, tax]) {
      for (const table of agencyTables) {
        const { rows } = await under<{ agency_id: string }>(
          `agency:${agency}`,
          `select distinct agency_id from ${table}`,
        )
        expect(rows, table).toEqual([{ agency_id: agency }])
      }
      const ofNoAgency = ['visit', 'booth_link', 'saved_result', ...accountTables]
      for (const table of ofNoAgency) {
        expect(await countUnder(`agency:${agency}`, table), table).toBe(0)
      }
    }
  })

  it('cannot join a row of their own to a ticket, call or service of the other one', async () => {
    const { rows: looseKeys } = await owner.query<{ table_name: string; target: string }>(
      `select conrelid::regclass::text as table_name, confrelid::regclass::text as target
       from pg_constraint
       -- A service's successor may be another agency's.
       where contype = 'f' and conrelid <> confrelid and confrelid in ('service'::regclass, 'ticket'::regclass, 'call'::regclass)
         and exists (select from pg_attribute a where a.attrelid = conrelid and a.attname = 'agency_id')
         and not exists (select from pg_attribute a
           where a.attrelid = conrelid and a.attnum = any (conkey) and a.attname = 'agency_id')`,
    )
    expect(looseKeys).toEqual([])
    expect(
      await refusalUnder(
        `agency:${kela.agency}`,
        `insert into note (ticket_id, agency_id, person_id, text, delete_deadline)
         values ($1, 'kela', 'demo-kela-1', 'x', now())`,
        [tax.ticketId],
      ),
    ).toBe(NO_SUCH_ROW)
  })

  it('cannot put a row into the other one', async () => {
    for (const table of agencyTables) {
      const { rows } = await owner.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from ${table} t where agency_id = 'tax' limit 1`,
      )
      const row = rows[0]?.row ?? {}
      const columns = Object.keys(row).filter((column) => !counted.includes(`${table}.${column}`))
      const list = columns.map((column) => `"${column}"`).join(', ')
      const insert = `insert into ${table} (${list}) select ${list} from jsonb_populate_record(null::${table}, $1)`
      expect(await refusalUnder('agency:kela', insert, [JSON.stringify(row)]), table).toBe(NOT_PERMITTED)
    }
    const rules = await under('agency:kela', 'update agency_rules set keep_free = 1 returning agency_id')
    expect(rules.rows).toEqual([{ agency_id: 'kela' }])
    for (const table of ['ticket', 'presence', 'call', 'reservation', 'participant', 'feedback']) {
      expect(await refusalUnder('agency:kela', `update ${table} set agency_id = 'tax'`), table).toBe(
        NOT_PERMITTED,
      )
    }
  })
})

describe('the audit log', () => {
  const logTables = ['audit_entry', 'audit_link', 'audit_segment']

  it('shows each agency its own chain, and the operator its own, whatever is asked', async () => {
    for (const [scope, chain] of [
      ['agency:kela', 'kela'],
      ['agency:tax', 'tax'],
      ['operator', 'operator'],
    ] as const) {
      for (const table of logTables) {
        const { rows } = await under(scope, `select distinct chain from ${table}`)
        expect(rows, `${scope} ${table}`).toEqual([{ chain }])
      }
      expect(await countUnder(scope, 'audit_pending'), scope).toBe(0)
    }
  })

  it('names no visit and nobody else in the chain of an agency', async () => {
    const { rows: visits } = await owner.query<{ id: string }>('select id from visit')
    for (const { agency, ticketId } of [kela, tax]) {
      const { rows } = await under(`agency:${agency}`, 'select * from audit_entry')
      const text = JSON.stringify(rows)
      expect(text).toContain(ticketId)
      for (const { id } of visits) expect(text).not.toContain(id)
      const other = agency === 'kela' ? 'demo-tax' : 'demo-kela'
      expect(text).not.toContain(other)
    }
  })

  it('takes entries into the own chain only, and from the own place only', async () => {
    const insert = (chain: string, point: string | null) =>
      `insert into audit_entry (chain, service_point_id, principal_kind, principal_id, action, objects, result)
       values ('${chain}', ${point === null ? 'null' : `'${point}'`}, 'staff', 'x', 'x', '{}', 'ok')`
    for (const [scope, chain, point] of [
      ['agency:kela', 'tax', null],
      ['agency:kela', 'operator', null],
      ['operator', 'tax', null],
      [`point:${kela.point}`, 'operator', tax.point],
      [`point:${kela.point}`, 'nobody', kela.point],
      [`call:${kela.callId}`, 'tax', null],
    ] as const) {
      expect(await refusalUnder(scope, insert(chain, point)), `${scope} ${chain}`).toBe(NOT_PERMITTED)
    }
    for (const [scope, chain, point] of [
      ['agency:kela', 'kela', null],
      ['operator', 'operator', null],
      [`point:${kela.point}`, 'operator', kela.point],
      [`point:${kela.point}`, 'tax', kela.point],
      [`call:${kela.callId}`, 'kela', null],
    ] as const) {
      expect(await refusalUnder(scope, insert(chain, point)), `${scope} ${chain}`).toBeNull()
    }
  })

  it('lets nobody delete a segment before its time, nor anybody but the chores at any time', async () => {
    await owner.query('begin')
    await owner.query("update audit_segment set delete_deadline = now() where chain = 'kela'")
    await owner.query('commit')
    const deletion = "select audit_delete_segment('kela', 1)"
    for (const scope of ['agency:kela', 'operator', `point:${kela.point}`, null]) {
      expect(await refusalUnder(scope, deletion), String(scope)).toBe(NOT_PERMITTED)
    }
    expect(await refusalUnder('system', deletion)).toBeNull()
    expect(await refusalUnder('system', "select audit_delete_segment('tax', 1)")).toBe(NOT_PERMITTED)
  })
})

describe('a service point', () => {
  it('sees what happens there and nothing of what agencies keep', async () => {
    for (const { point } of [kela, tax]) {
      for (const table of ['visit', 'ticket', 'call', 'participant', 'booth_link', 'feedback', 'alert']) {
        const { rows } = await under(`point:${point}`, `select distinct service_point_id from ${table}`)
        expect(rows, table).toEqual([{ service_point_id: point }])
      }
      const ofNoPoint = ['presence', 'person', 'skill', 'note', 'reservation', 'fact', 'saved_result']
      for (const table of [...ofNoPoint, ...accountTables]) {
        expect(await countUnder(`point:${point}`, table), table).toBe(0)
      }
    }
  })
})

describe('a call', () => {
  it('sees that one encounter, from both sides', async () => {
    for (const { callId, ticketId } of [kela, tax]) {
      const seen: Record<string, number> = {}
      for (const table of walled) seen[table] = await countUnder(`call:${callId}`, table)
      expect(seen).toEqual({
        ...Object.fromEntries([...accountTables, ...decisionTables].map((table) => [table, 0])),
        agency_rules: 1,
        alert: 1,
        audit_entry: 0,
        audit_link: 0,
        audit_pending: 0,
        audit_segment: 0,
        booth_link: 0,
        call: 1,
        chore: 0,
        credential: 1,
        disposition: 0,
        enrolment_code: 0,
        fact: 0,
        feedback: 0,
        invitation: 1,
        language_pair: 0,
        note: 0,
        participant: 2,
        person: 1,
        presence: 1,
        provider_entry: 0,
        provider_logout: 0,
        provider_session: 0,
        reservation: 1,
        saved_result: 0,
        skill: 0,
        technical_record: 1,
        ticket: 1,
        visit: 1,
      })
      const { rows } = await under(`call:${callId}`, 'select id from ticket')
      expect(rows).toEqual([{ id: ticketId }])
    }
  })
})

describe('deleting', () => {
  it('is for the platform itself only: nobody deletes even what is their own', async () => {
    const { agency, point, callId } = kela
    for (const table of [
      'ticket',
      'reservation',
      'call',
      'participant',
      'feedback',
      'alert',
      'visit',
      'fact',
    ]) {
      for (const scope of [`agency:${agency}`, `point:${point}`, `call:${callId}`]) {
        expect((await under(scope, `delete from ${table}`)).rowCount, `${scope} ${table}`).toBe(0)
      }
    }
    expect((await under('system', 'delete from alert')).rowCount).toBeGreaterThan(0)
  })
})

describe('saved answers', () => {
  it('are there for their principal only', async () => {
    const { rows } = await owner.query<{ principal: string; count: number }>(
      'select principal, count(*)::int from saved_result group by principal',
    )
    expect(rows.length).toBeGreaterThan(3)
    for (const { principal, count } of rows) {
      await app.query('begin')
      await app.query("select set_config('app.scope', 'agency:kela', true)")
      await app.query("select set_config('app.principal', $1, true)", [principal])
      const seen = await app.query('select distinct principal, count(*)::int from saved_result group by 1')
      await app.query('rollback')
      expect(seen.rows).toEqual([{ principal, count }])
    }
  })
})

describe('the store', () => {
  it('finds nothing under the scope of others, by the very functions that find it under the own', async () => {
    const { store } = server.domain.platform
    const find = (scope: Parameters<typeof store.transact>[0], of: Encounter) =>
      store.transact(scope, async (tx) => ({
        ticket: (await tx.tickets.byId(of.ticketId))?.id ?? null,
        encounter: (await tx.encounters.lock(of.callId))?.call.id ?? null,
        seats: (await tx.participants.ofCall(of.callId)).length,
      }))
    const nothing = { ticket: null, encounter: null, seats: 0 }
    for (const [own, other] of [
      [kela, tax],
      [tax, kela],
    ] as const) {
      const everything = { ticket: own.ticketId, encounter: own.callId, seats: 2 }
      expect(await find(agencyScope(AgencyId.parse(own.agency)), own)).toEqual(everything)
      expect(await find(callScope(own.callId), own)).toEqual(everything)
      expect(await find(agencyScope(AgencyId.parse(other.agency)), own)).toEqual(nothing)
      expect(await find(callScope(other.callId), own)).toEqual(nothing)
      expect(await find(pointScope(ServicePointId.parse(other.point)), own)).toEqual(nothing)
    }
  })

  it('leaves the scope of an inner part behind with it', async () => {
    const { store } = server.domain.platform
    await store.transact(agencyScope(AgencyId.parse('kela')), async (tx) => {
      expect(await tx.tickets.byId(tax.ticketId)).toBeNull()
      expect(await tx.within(callScope(tax.callId), () => tx.tickets.byId(tax.ticketId))).not.toBeNull()
      expect(await tx.tickets.byId(tax.ticketId)).toBeNull()
    })
  })
})
