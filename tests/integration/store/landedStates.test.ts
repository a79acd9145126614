import { rm } from 'node:fs/promises'
import { afterEach, expect, it } from 'vitest'
import { launchEmbeddedDatabase } from '#server/store/embedded/launch.ts'
import { migrate } from '#server/store/migrate.ts'
import { openClient } from '#tests/support/database.ts'
import { temporaryDataDirectory } from '#tests/support/testServer.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** The newest migration of each state that has landed. Add to it; never take away. */
const landedStates = [
  '20261122T090000_own_facts',
  '20261126T200000_one_agency',
  '20261127T130000_matching',
] as const

/** An agency that times its wrap-ups; the time stood with the agency at first. */
const agencyWithLimit = `
    insert into agency (id, name, short_name, icon, shown_to_residents, wrap_up_limit_ms, valid_from)
      values ('kela', '{"fi":"Kela"}', '{"fi":"Kela"}', 'pension', 'name', 90000, '2000-01-01');
`
const agencyWithRules = `
    insert into agency (id, name, short_name, icon, shown_to_residents, valid_from)
      values ('kela', '{"fi":"Kela"}', '{"fi":"Kela"}', 'pension', 'name', '2000-01-01');
    update agency_rules set wrap_up_limit_ms = 90000;
`

/** The rows of the first installations; every later one may hold them, too. */
const firstRows = `
    insert into node values ('n1', 1, now());
    insert into service (id, agency_id, name, description, icon, valid_from)
      values ('kela.housing', 'kela', '{"fi":"Asuminen"}', '{"fi":"x"}', 'home', '2000-01-01');
    insert into service_point values ('lahti', 'campus', '{"fi":"Lahti"}', 'Lahti', null, null, '1', 61, 25);
    insert into booth values ('lahti-1', 'lahti', '{"fi":"1"}');
    insert into person values ('aino', 'kela', null, 'Aino', '{"fi":"x"}', '{expert}', '{fi}');
    insert into skill values ('aino', 'kela.housing', 'kela');
    insert into booth_link values ('lahti-1', 'n1', 'lahti', 3, null);
    insert into visit (id, booth_id, service_point_id, interface_language, state, version)
      select '00000000-0000-4000-8000-000000000001', 'lahti-1', 'lahti', 'fi', 'open', 1;
    insert into ticket (id, visit_id, agency_id, service_id, service_point_id, booth_id, language, media, state,
        disposition, version)
      select ('00000000-0000-4000-8000-00000000001' || n)::uuid, '00000000-0000-4000-8000-000000000001', 'kela',
        'kela.housing', 'lahti', 'lahti-1', 'fi', 'soundOnly', case n when 1 then 'waiting' else 'completed' end,
        case n when 2 then 'technicalProblem' end, 1
      from generate_series(1, 3) n;
    insert into call (id, ticket_id, agency_id, service_point_id, node_id, epoch, state, version)
      values ('00000000-0000-4000-8000-000000000021', '00000000-0000-4000-8000-000000000011', 'kela', 'lahti', 'n1', 1,
        'live', 1);
    insert into participant (id, call_id, agency_id, service_point_id, role, person_id, booth_id)
      values ('00000000-0000-4000-8000-000000000031', '00000000-0000-4000-8000-000000000021', 'kela', 'lahti',
        'resident', null, 'lahti-1');
    insert into alert (call_id, ticket_id, agency_id, service_point_id, booth_id, kind)
      values ('00000000-0000-4000-8000-000000000021', '00000000-0000-4000-8000-000000000011', 'kela', 'lahti',
        'lahti-1', 'danger');
    insert into note (ticket_id, agency_id, person_id, text, delete_deadline)
      values ('00000000-0000-4000-8000-000000000012', 'kela', 'aino', 'x', now() + interval '1 day');
    insert into fact (kind, agency_id, detail) values ('visitOpened', 'kela', '{}');
    insert into saved_result (principal, request_id, request, result)
      values ('booth:lahti-1', '00000000-0000-4000-8000-000000000041', 'visit.open', '{"result":1}');
  `

/** What came with devices, accounts and the audit log. */
const laterRows = `${firstRows}
    insert into credential (id, kind, booth_id, public_key, secret_hash)
      values ('00000000-0000-4000-8000-000000000051', 'booth', 'lahti-1', 'key', 'hash');
    insert into credential (id, kind, person_id, public_key, secret_hash, revoked_at, revoke_reason)
      values ('00000000-0000-4000-8000-000000000052', 'staff', 'aino', 'key', 'hash', now(), 'signedOut');
    insert into enrolment_code (code_hash, booth_id, made_by, expires_deadline)
      values ('hash', 'lahti-1', 'aino', now());
    insert into local_account (person_id, login_name, state) values ('aino', 'aino', 'invited');
    insert into provider_session (credential_id, provider_id, person_id, subject, sealed_tokens, check_deadline)
      values ('00000000-0000-4000-8000-000000000052', 'kela', 'aino', 'aino', 'sealed', now());
    insert into audit_entry (chain, principal_kind, principal_id, action, objects, result, left_out)
      values ('kela', 'booth', 'lahti-1', 'visit.open', '{}', 'ok', 0);
  `

/** What an installation of that state may hold; written with its columns only. */
const rowsOf: Readonly<Record<(typeof landedStates)[number], string>> = {
  '20261122T090000_own_facts': `${agencyWithLimit} ${firstRows}`,
  '20261126T200000_one_agency': `${agencyWithLimit} ${laterRows}`,
  '20261127T130000_matching': `${agencyWithRules} ${laterRows}
    insert into presence (person_id, node_id, agency_id, state, version) values ('aino', 'n1', 'kela', 'onCall', 1);
    insert into reservation (id, ticket_id, call_id, agency_id, person_id, state, deadline, limit_ms, version)
      values ('00000000-0000-4000-8000-000000000061', '00000000-0000-4000-8000-000000000011',
        '00000000-0000-4000-8000-000000000021', 'kela', 'aino', 'accepted', now(), 20000, 1);
    insert into invitation (id, call_id, agency_id, service_point_id, kind, invited_by, code_hash, state, open_deadline)
      values ('00000000-0000-4000-8000-000000000071', '00000000-0000-4000-8000-000000000021', 'kela', 'lahti',
        'supportPerson', 'resident', 'hash', 'open', now());
    insert into channel (agency_id, service_id, kind, valid_from)
      values ('kela', 'kela.housing', 'remote', '2000-01-01');
    insert into opening_hours (agency_id, valid_from) values ('kela', '2000-01-01');
  `,
}

const tables = [
  'agency',
  'service',
  'booth',
  'person',
  'skill',
  'visit',
  'ticket',
  'call',
  'participant',
  'alert',
  'note',
  'fact',
  'saved_result',
]

it.each(landedStates)('an installation of %s keeps everything it holds', async (state) => {
  const dataDirectory = await temporaryDataDirectory()
  closers.push(() => rm(dataDirectory, { recursive: true, force: true }))
  const database = await launchEmbeddedDatabase({ dataDirectory, log: () => undefined })
  closers.push(() => database.close())
  await migrate(database.ownerUrl, state)
  const owner = await openClient(database.ownerUrl)
  closers.push(() => owner.end())
  await owner.query(rowsOf[state])
  const counts = async () => {
    const rows: [string, string][] = []
    for (const table of tables) {
      const { rows: counted } = await owner.query<{ count: string }>(`select count(*) from ${table}`)
      rows.push([table, counted[0]?.count ?? ''])
    }
    return rows
  }
  const before = await counts()
  expect(before.map(([, count]) => count)).not.toContain('0')

  expect((await migrate(database.ownerUrl)).length).toBeGreaterThan(0)
  expect(await migrate(database.ownerUrl)).toEqual([])
  expect(await counts()).toEqual(before)
  const { rows } = await owner.query<{ acting_for: string; code: string }>(
    'select acting_for, code from ticket',
  )
  const { rows: came } = await owner.query(
    `select disposition.agency_id, disposition.outcome, disposition.name->>'fi' as name
     from ticket join disposition on disposition.agency_id = ticket.agency_id and disposition.id = ticket.disposition`,
  )
  expect(came).toEqual([{ agency_id: 'kela', outcome: 'technicalProblem', name: 'Tekninen ongelma' }])
  expect(rows.map(({ acting_for }) => acting_for)).toEqual(['self', 'self', 'self'])
  expect(new Set(rows.map(({ code }) => code)).size).toBe(3)
  const { rows: rules } = await owner.query('select agency_id, strategy, wrap_up_limit_ms from agency_rules')
  expect(rules).toEqual([{ agency_id: 'kela', strategy: 'bestFit', wrap_up_limit_ms: 90_000 }])
  // Whoever was reserved before others could be had the expert's seat.
  const { rows: seats } = await owner.query('select seat, state from reservation')
  expect(seats.filter(({ seat }) => seat !== 'expert')).toEqual([])
})
