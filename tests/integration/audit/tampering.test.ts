import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AuditedDatabase } from '#tests/support/AuditedDatabase.ts'

let database: AuditedDatabase
let heads: string

async function headsFile(): Promise<string> {
  const [name] = await readdir(database.headsDirectory)
  return join(database.headsDirectory, name ?? '')
}

/** Twelve entries of each of three chains: two seals of five each, two entries behind them. */
beforeAll(async () => {
  database = await AuditedDatabase.start()
  for (const chain of ['tax', 'kela', 'operator']) await database.add(chain, 12)
  await database.keep()
  await database.remember()
  heads = await readFile(await headsFile(), 'utf8')
})
afterEach(async () => {
  await database.restore()
  await writeFile(await headsFile(), heads)
})
afterAll(() => database.close())

/** Does it as the owner of the tables, whom no policy binds. */
const spoil = (statement: string) => database.owner.query(statement)

const entryAt = (sequence: number) =>
  `(select entry_id from audit_link where chain = 'tax' and sequence = ${sequence})`

/** A segment whose time is up as soon as it is sealed. */
async function sealForNoTime(): Promise<void> {
  await database.add('police', 6)
  await database.keep({ retentionMs: 0 })
}

it('an untouched log is whole', async () => {
  expect(await database.verify()).toEqual({ findings: [], chains: 3, links: 36, waiting: 0 })
})

describe('changed', () => {
  it.each([
    "action = 'note.list'",
    "result = 'notAllowed'",
    "principal_id = 'demo-tax-2'",
    "principal_kind = 'booth'",
    "credential_id = 'other'",
    'permission = null',
    `objects = '{"person": "demo-tax-2"}'`,
    "node_id = 'n2'",
    "service_point_id = 'lahti-campus'",
    "booth_id = 'lahti-campus-1'",
    "address_mark = 'other'",
    'left_out = 1',
    "at = at + interval '1 microsecond'",
    'salt = gen_random_uuid()',
    "chain = 'kela'",
  ])('column: %s', async (change) => {
    await spoil(`update audit_entry set ${change} where id = ${entryAt(7)}`)
    expect(await database.faults()).toEqual(['tax 7 entryChanged'])
  })

  it.each(["digest = 'other'", "hash = 'other'"])('link: %s', async (change) => {
    await spoil(`update audit_link set ${change} where chain = 'tax' and sequence = 7`)
    expect(await database.faults()).toContain('tax 7 linkChanged')
  })

  it.each([
    "delete_deadline = delete_deadline - interval '1 day'",
    "sealed_at = sealed_at - interval '1 day'",
    "last_hash = 'other'",
    "previous_seal = 'other'",
    "signature = 'other'",
    "seal = 'other'",
  ])('seal: %s', async (change) => {
    await spoil(`update audit_segment set ${change} where chain = 'tax' and number = 1`)
    expect(await database.faults()).toContain('tax 5 sealChanged')
  })
})

describe('removed', () => {
  it('an entry', async () => {
    await spoil(`delete from audit_entry where id = ${entryAt(7)}`)
    expect(await database.faults()).toEqual(['tax 7 entryRemoved'])
  })

  it('an entry with its link', async () => {
    await spoil(`delete from audit_entry where id = ${entryAt(12)}`)
    await spoil("delete from audit_link where chain = 'tax' and sequence = 12")
    await spoil(`delete from audit_entry where id = ${entryAt(7)}`)
    await spoil("delete from audit_link where chain = 'tax' and sequence = 7")
    expect(await database.faults()).toEqual(['tax 7 linkRemoved', 'tax 12 tailCut'])
  })

  it('a tail', async () => {
    await spoil(
      "delete from audit_entry where id in (select entry_id from audit_link where chain = 'tax' and sequence > 10)",
    )
    await spoil("delete from audit_link where chain = 'tax' and sequence > 10")
    expect(await database.faults()).toEqual(['tax 11 tailCut'])
  })

  it('a tail, with others linked in its place by the chainer itself', async () => {
    await spoil(
      "delete from audit_entry where id in (select entry_id from audit_link where chain = 'tax' and sequence > 10)",
    )
    await spoil("delete from audit_link where chain = 'tax' and sequence > 10")
    await database.add('tax', 3)
    await database.keep()
    expect(await database.faults()).toContain('tax 12 tailRelinked')
  })

  it('a whole chain', async () => {
    await spoil("delete from audit_entry where chain = 'tax'")
    await spoil("delete from audit_link where chain = 'tax'")
    await spoil("delete from audit_segment where chain = 'tax'")
    expect(await database.faults()).toEqual(['tax 0 sealRemoved', 'tax 1 tailCut'])
  })

  it('a segment before its time', async () => {
    await spoil(
      "delete from audit_entry where id in (select entry_id from audit_link where chain = 'tax' and sequence <= 5)",
    )
    await spoil("delete from audit_link where chain = 'tax' and sequence <= 5")
    expect(await database.faults()).toEqual(['tax 5 segmentRemoved'])
  })

  it('a segment with its seal', async () => {
    await spoil(
      "delete from audit_entry where id in (select entry_id from audit_link where chain = 'tax' and sequence <= 5)",
    )
    await spoil("delete from audit_link where chain = 'tax' and sequence <= 5")
    await spoil("delete from audit_segment where chain = 'tax' and number = 1")
    expect(await database.faults()).toEqual(['tax 6 sealRemoved', 'tax 1 linkRemoved'])
  })

  it('a seal alone, also the last one', async () => {
    await spoil("delete from audit_segment where chain = 'tax' and number = 1")
    await spoil("delete from audit_segment where chain = 'kela' and number = 2")
    expect(await database.faults()).toEqual(['kela 5 sealRemoved', 'tax 6 sealRemoved'])
  })
})

describe('put elsewhere', () => {
  it('two entries change places', async () => {
    const [seven, eight] = [7, 8].map((sequence) => `sequence = ${sequence} and chain = 'tax'`)
    const { rows } = await database.owner.query<{ entry_id: string }>(
      `select entry_id from audit_link where chain = 'tax' and sequence in (7, 8) order by sequence`,
    )
    const [first, second] = rows.map(({ entry_id: id }) => id)
    await spoil(`update audit_link set entry_id = gen_random_uuid() where ${seven}`)
    await spoil(`update audit_link set entry_id = '${first}' where ${eight}`)
    await spoil(`update audit_link set entry_id = '${second}' where ${seven}`)
    expect(await database.faults()).toEqual(['tax 7 entryChanged', 'tax 8 entryChanged'])
  })

  it('two links change places', async () => {
    await spoil("update audit_link set sequence = 99 where chain = 'tax' and sequence = 7")
    await spoil("update audit_link set sequence = 7 where chain = 'tax' and sequence = 8")
    await spoil("update audit_link set sequence = 8 where chain = 'tax' and sequence = 99")
    expect(await database.faults()).toEqual(
      expect.arrayContaining(['tax 7 linkChanged', 'tax 8 linkChanged']),
    )
  })
})

describe('inserted', () => {
  it('a link without right', async () => {
    await spoil(`insert into audit_entry (id, chain, principal_kind, principal_id, action, objects, result)
      values ('00000000-0000-4000-8000-000000000001', 'tax', 'staff', 'x', 'note.list', '{}', 'ok')`)
    await spoil(`insert into audit_link values
      ('tax', 13, '00000000-0000-4000-8000-000000000001', 'made', 'up')`)
    expect(await database.faults()).toEqual(['tax 13 linkChanged', 'tax 13 entryChanged'])
  })

  it.each([false, true])('an entry of the past, linked by the chainer: %s', async (isLinked) => {
    await spoil(`insert into audit_entry (chain, at, principal_kind, principal_id, action, objects, result)
      values ('tax', now() - interval '2 hours', 'staff', 'x', 'note.list', '{}', 'ok')`)
    if (isLinked) await database.keep()
    expect(await database.faults()).toEqual([isLinked ? 'tax 13 entryInserted' : 'tax 0 entryInserted'])
  })

  it('a head that nobody signed', async () => {
    const line = heads.split('\n').find((each) => each.includes('"chain":"tax"')) ?? ''
    await appendFile(await headsFile(), `${line.replace('"count":12', '"count":11')}\n`)
    expect(await database.faults()).toEqual(['tax 11 headForged'])
  })
})

describe('a segment whose time is up', () => {
  it('is deleted whole, its seal stays, the chain says so and is still whole', async () => {
    await sealForNoTime()
    // What deletes writes an entry, which the next turn links.
    await database.keep()
    const { rows } = await database.owner.query<{ sequence: string; action: string; objects: unknown }>(
      `select l.sequence, e.action, e.objects from audit_link l join audit_entry e on e.id = l.entry_id
       where l.chain = 'police' order by l.sequence`,
    )
    expect(rows).toEqual([
      { sequence: '6', action: 'presence.set', objects: expect.anything() },
      { sequence: '7', action: 'audit.deleteSegment', objects: { segment: '1', entries: '5' } },
    ])
    const seals = await database.owner.query("select 1 from audit_segment where chain = 'police'")
    expect(seals.rowCount).toBe(1)
    const left = await database.owner.query("select 1 from audit_entry where chain = 'police'")
    expect(left.rowCount).toBe(2)
    expect(await database.faults()).toEqual([])
    await spoil("update audit_segment set last_hash = 'other' where chain = 'police'")
    expect(await database.faults()).toContain('police 5 sealChanged')
  })
})
