import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AgencyRules } from '#shared/model/rules.ts'
import { defaultRules } from '#shared/model/rules.ts'
import { Connections } from '#tests/support/Connections.ts'
import { databaseUrls, openClient, ownerRows } from '#tests/support/database.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  connections.closeAll()
  const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
  await owner.query(`
    update reservation set state = 'withdrawn' where state = 'pending';
    update call set state = 'ended', end_reason = 'expertEnded', ended_at = now() where state <> 'ended';
    update ticket set state = 'abandoned' where state in ('waiting', 'reserved', 'connected', 'wrappingUp');
    update visit set state = 'closed', end_reason = 'left' where state = 'open';
    update presence set state = 'offline', away_reason = null;
    delete from agency_rules;
    insert into agency_rules (agency_id) select id from agency;`)
  await owner.end()
  server.domain.matcher.forget()
})
afterAll(() => server?.close())

/** The administrator of an agency sets some rules; the others stay as they begin. */
async function decide(rules: Partial<AgencyRules>) {
  const administrator = await connections.staff('demo-kela-administrator')
  return administrator.value('rules.set', { ...defaultRules, ...rules })
}

describe('the rules of an agency', () => {
  it('begin as the contract says, and are what was set last', async () => {
    const administrator = await connections.staff('demo-kela-administrator')
    expect(await administrator.value('rules.get', {})).toEqual(defaultRules)
    const rules: AgencyRules = {
      strategy: 'longestIdle',
      keepFree: 2,
      keptFreeMs: 60_000,
      offerMs: 45_000,
      languageWaitMs: 0,
      wrapUpLimitMs: 120_000,
      serviceLevelMs: 600_000,
    }
    await administrator.value('rules.set', rules)
    expect(await administrator.value('rules.get', {})).toEqual(rules)
  })

  it.each([
    { keepFree: 101 },
    { keptFreeMs: 3_600_001 },
    { offerMs: 4_999 },
    { languageWaitMs: -1 },
    { wrapUpLimitMs: 0 },
    { serviceLevelMs: 9_999 },
    { serviceLevelMs: 300_000.5 },
  ])('are bounded: %o', async (wrong) => {
    const administrator = await connections.staff('demo-kela-administrator')
    expect(await administrator.request('rules.set', { ...defaultRules, ...wrong })).toMatchObject({
      error: { code: 'malformed', field: Object.keys(wrong)[0] },
    })
  })

  it('are nobody else’s business, neither of the own experts nor of the operator', async () => {
    for (const id of ['demo-kela-1', 'demo-kela-supervisor', 'demo-administrator']) {
      const client = await connections.staff(id)
      expect(await client.request('rules.get', {})).toMatchObject({ error: { code: 'notAllowed' } })
      expect(await client.request('rules.set', defaultRules)).toMatchObject({ error: { code: 'notAllowed' } })
    }
  })

  it('leave in the log of the agency which of them were changed', async () => {
    await decide({ offerMs: 30_000, keepFree: 1 })
    await decide({ offerMs: 30_000, keepFree: 1 })
    const rows = await ownerRows(
      server.dataDirectory,
      `select chain, principal_id, permission, objects, result from audit_entry
       where action = 'rules.set' and result = 'ok' order by at desc limit 2`,
    )
    const entry = {
      chain: 'kela',
      principal_id: 'demo-kela-administrator',
      permission: 'rules.edit',
      result: 'ok',
    }
    expect(rows).toEqual([
      { ...entry, objects: { changed: [] } },
      { ...entry, objects: { changed: ['keepFree', 'offerMs'] } },
    ])
  })
})

describe('a change of the rules', () => {
  it('holds for the next offer', async () => {
    const booth = await connections.booth('lahti-campus-1')
    const expert = await connections.staff('demo-kela-1')
    // The queue is known by its old rules.
    await takeTicket(booth)
    await decide({ offerMs: 9_000 })
    await becomeAvailable(expert)
    expect((await nextOffer(expert)).limitMs).toBe(9_000)
  })

  it('lets whoever was kept free serve a ticket that waits already', async () => {
    await decide({ keepFree: 1, keptFreeMs: 3_600_000 })
    const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
    await owner.query(`
      update person set languages = '{fi,sv}' where id = 'demo-kela-1';
      update person set languages = '{fi}' where id like 'demo-kela-%' and id <> 'demo-kela-1';
      insert into skill select 'demo-kela-2', 'kela.housing', 'kela' on conflict do nothing;
      insert into node values ('n9', 1, now()) on conflict do nothing;
      insert into presence (person_id, node_id, agency_id, state, version)
        select id, 'n9', 'kela', 'onCall', 1 from person where id in ('demo-kela-2', 'demo-kela-supervisor')
        on conflict (person_id) do update set state = 'onCall', away_reason = null;`)
    await owner.end()
    server.domain.matcher.forget()
    const booth = await connections.booth('lahti-campus-1')
    const bilingual = await connections.staff('demo-kela-1')
    await becomeAvailable(bilingual)
    await takeTicket(booth)
    const kept = await deskWhere(bilingual, () => true)
    expect(kept).toMatchObject({ presence: { state: 'available' }, offer: null })
    await decide({ keepFree: 0 })
    await nextOffer(bilingual)
  })

  it('is told to everybody who looks at the queue', async () => {
    const supervisor = await connections.staff('demo-kela-supervisor')
    const { view } = await supervisor.value('queue.subscribe', {})
    expect(view.serviceLevelMs).toBe(300_000)
    await decide({ serviceLevelMs: 60_000 })
    const { changes } = await supervisor.event('queue.changed', () => true)
    expect(changes).toEqual([{ kind: 'levelSet', serviceLevelMs: 60_000 }])
  })

  it('limits the next wrap-up', async () => {
    await decide({ wrapUpLimitMs: 90_000 })
    const booth = await connections.booth('lahti-campus-1')
    const expert = await connections.staff('demo-kela-1')
    const { callId } = await reachLiveCall(booth, expert)
    const seat = await connections.seat(expert, callId)
    await seat.value('call.end', { reason: 'expertEnded' })
    const { wrapUp } = await deskWhere(expert, (desk) => desk.wrapUp !== null)
    expect(wrapUp?.remainingMs).toBeGreaterThan(60_000)
    expect(wrapUp?.remainingMs).toBeLessThanOrEqual(90_000)
  })
})
