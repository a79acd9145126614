import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DutyView, PersonOnDuty } from '#shared/model/duty.ts'
import { Connections } from '#tests/support/Connections.ts'
import { databaseUrls, openClient } from '#tests/support/database.ts'
import { becomeAvailable, nextOffer, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

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
    update presence set state = 'offline', away_reason = null;`)
  await owner.end()
  server.domain.matcher.forget()
})
afterAll(() => server?.close())

/** Who is on duty as somebody sees it now, or as soon as it is like this. */
async function dutyWhere(client: WireClient, fits: (view: DutyView) => boolean): Promise<DutyView> {
  client.forgetEvents()
  const { view } = await client.value('duty.subscribe', {})
  return fits(view) ? view : (await client.event('duty.changed', (change) => fits(change.view))).view
}

function stateOf({ people }: DutyView, id: string): PersonOnDuty['presence'] | null {
  return people.find(({ personId }) => personId === id)?.presence ?? null
}

describe('who is on duty', () => {
  it('is seen by experts and the supervisor of the agency, with what each can do', async () => {
    const expert = await connections.staff('demo-kela-1')
    const supervisor = await connections.staff('demo-kela-supervisor')
    await connections.staff('demo-tax-1')
    await expert.value('presence.set', { to: 'break' })
    for (const client of [expert, supervisor]) {
      const { view } = await client.value('duty.subscribe', {})
      expect(view.people).toEqual([
        {
          personId: 'demo-kela-1',
          displayName: 'Aino Demo',
          presence: { state: 'away', reason: 'break' },
          sinceMsAgo: expect.any(Number),
          languages: expect.arrayContaining(['fi']),
          services: expect.any(Number),
        },
      ])
      expect(view.people[0]?.services).toBeGreaterThan(1)
      expect(view.people[0]?.sinceMsAgo).toBeLessThan(60_000)
    }
  })

  it('follows everybody from signing in over a call to going home', async () => {
    const supervisor = await connections.staff('demo-kela-supervisor')
    const booth = await connections.booth('lahti-campus-1')
    expect((await dutyWhere(supervisor, () => true)).people).toEqual([])
    const expert = await connections.staff('demo-kela-1')
    const at = (state: string) =>
      dutyWhere(supervisor, (view) => stateOf(view, 'demo-kela-1')?.state === state)
    expect(stateOf(await at('away'), 'demo-kela-1')).toEqual({ state: 'away', reason: 'signedIn' })
    await becomeAvailable(expert)
    await at('available')
    await takeTicket(booth)
    const { reservationId } = await nextOffer(expert)
    await at('reserved')
    await expert.value('reservation.accept', { reservationId })
    await at('onCall')
    await booth.value('visit.end', { reason: 'left' })
    await deskWhere(expert, ({ wrapUp }) => wrapUp !== null)
    await at('wrappingUp')
  })

  it('tells nobody of tickets that come and go: they are in the queue', async () => {
    const supervisor = await connections.staff('demo-kela-supervisor')
    const booth = await connections.booth('lahti-campus-1')
    const { version } = await supervisor.value('duty.subscribe', {})
    await takeTicket(booth)
    await booth.value('visit.end', { reason: 'left' })
    expect((await supervisor.value('duty.subscribe', {})).version).toBe(version)
    expect(supervisor.eventsOf('duty.changed')).toEqual([])
  })

  it('is no business of whoever sees no queue', async () => {
    for (const id of ['demo-kela-administrator', 'demo-lahti-advisor', 'demo-administrator']) {
      const client = await connections.staff(id)
      expect(await client.request('duty.subscribe', {})).toMatchObject({ error: { code: 'notAllowed' } })
    }
  })
})
