import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemScope } from '#server/domain/scope.ts'
import { type CallId, PageId, PersonId, ServiceId } from '#shared/model/ids.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { ownerRows } from '#tests/support/database.ts'
import { finishTalk } from '#tests/support/finishTalk.ts'
import { becomeAvailable, nextOffer, reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, progressOf, visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
let booth: WireClient
const staff: WireClient[] = []
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  expect(await contradictionsIn(server.dataDirectory)).toEqual([])
  await finishTalk(booth, staff.splice(0))
  connections.closeAll()
})
afterAll(() => server.close())

async function onDuty(id: string): Promise<WireClient> {
  const person = await connections.staff(id)
  staff.push(person)
  return person
}

async function talking() {
  booth = await connections.booth()
  const expert = await onDuty('demo-kela-1')
  const { callId } = await reachLiveCall(booth, expert)
  const resident = await connections.seat(booth, callId)
  const seat = await connections.seat(expert, callId)
  await callWhere(seat, ({ participants }) => participants.every(({ connected }) => connected))
  return { callId, resident, seat, expert }
}

/** The booth's page comes back to its seat; without a page of its own it is the one from before. */
function comeBack(callId: CallId, page: PageId = booth.page): Promise<WireClient> {
  return connections.seat(booth, callId, { page })
}

/** The link was lost, so long ago by the database's clock. */
async function loseFor(resident: WireClient, seat: WireClient, seconds: number): Promise<void> {
  resident.close()
  await callWhere(seat, ({ call }) => call.state === 'held')
  await ownerRows(
    server.dataDirectory,
    `update participant set away_since = away_since - make_interval(secs => $1) where away_since is not null`,
    [seconds],
  )
}

const newPage = () => PageId.parse(randomUUID())

describe('a booth that comes back into its call', () => {
  it('goes on at once after a moment', async () => {
    const { callId, resident, seat } = await talking()
    await loseFor(resident, seat, 5)
    const back = await comeBack(callId)
    expect((await callWhere(back, ({ call }) => call.state === 'live')).cover).toBeNull()
    expect((await callWhere(seat, ({ call }) => call.state === 'live')).cover).toBeNull()
  })

  it('is covered after more than ten seconds, and both are told for how long it was away', async () => {
    const { callId, resident, seat } = await talking()
    await loseFor(resident, seat, 34)
    const back = await comeBack(callId)
    for (const who of [back, seat]) {
      const { cover } = await callWhere(who, ({ call }) => call.state === 'live')
      expect(cover).toMatchObject({ state: 'asked', because: 'away' })
      expect(cover?.awayMs).toBeGreaterThan(34_000)
      expect(cover?.awayMs).toBeLessThan(50_000)
    }
    expect(JSON.stringify(await callWhere(back, () => true))).not.toContain('Aino')
  })

  it('is covered when nobody knows for how long it was away', async () => {
    const { callId, resident, seat } = await talking()
    await loseFor(resident, seat, 0)
    await ownerRows(server.dataDirectory, 'update participant set away_since = null', [])
    const back = await comeBack(callId)
    const { cover } = await callWhere(back, ({ call }) => call.state === 'live')
    expect(cover).toMatchObject({ state: 'asked', because: 'away', awayMs: null })
  })

  it('is covered with another page, however quick it was', async () => {
    const { callId, resident, seat } = await talking()
    resident.close()
    const back = await comeBack(callId, newPage())
    const { cover } = await callWhere(back, ({ call }) => call.state === 'live')
    expect(cover).toMatchObject({ state: 'asked', because: 'restart' })
    expect((await callWhere(seat, () => true)).cover).toMatchObject({ state: 'asked' })
  })

  it('is covered with another page also while the one before stands', async () => {
    const { callId, resident, seat } = await talking()
    const back = await comeBack(callId, newPage())
    expect(await resident.closed()).toBe('superseded')
    expect((await callWhere(seat, () => true)).cover).toMatchObject({ state: 'asked', because: 'restart' })
    // The page that is gone says nothing any more for the one that is there.
    expect((await callWhere(back, () => true)).cover?.state).toBe('asked')
  })

  it('goes on when a newer connection of the same page takes over', async () => {
    const { callId, resident, seat } = await talking()
    await comeBack(callId)
    expect(await resident.closed()).toBe('superseded')
    expect((await callWhere(seat, () => true)).cover).toBeNull()
  })

  it('is covered when it says itself that nothing came through', async () => {
    const { resident, seat } = await talking()
    await resident.value('call.cover', { silentMs: 14_000 })
    for (const who of [resident, seat]) {
      expect((await callWhere(who, () => true)).cover).toMatchObject({ state: 'asked', awayMs: 14_000 })
    }
  })

  it('is not covered before anybody has accepted', async () => {
    booth = await connections.booth()
    const expert = await onDuty('demo-kela-1')
    await becomeAvailable(expert)
    await booth.value('visit.open', { interfaceLanguage: 'fi' })
    await booth.value('ticket.create', {
      serviceId: ServiceId.parse('kela.housing'),
      language: 'fi',
      media: 'pictureAndSound',
    })
    const { callId, reservationId } = await nextOffer(expert)
    const first = await comeBack(callId)
    first.close()
    const resident = await comeBack(callId, newPage())
    expect(await resident.request('call.cover', { silentMs: 20_000 })).toMatchObject({
      error: { code: 'outOfOrder' },
    })
    await expert.value('reservation.accept', { reservationId })
    expect((await callWhere(resident, ({ call }) => call.state === 'live')).cover).toBeNull()
  })
})

describe('after a new start of the node', () => {
  it.each([
    ['quick', 2, null],
    ['long', 40, 'asked'],
  ] as const)('that was %s, the same page is %s s away: %s', async (_, seconds, expected) => {
    const { callId, seat } = await talking()
    await ownerRows(
      server.dataDirectory,
      // The last renewal was so long ago; a lease holds for three seconds.
      `update node set earlier_lease_deadline = clock_timestamp() - make_interval(secs => $1 - 3.0)`,
      [seconds],
    )
    const { store, lease } = server.domain.platform
    await store.transact(systemScope, (tx) =>
      tx.deadlines.expectReturns(lease.nodeId, {
        boothLostMs: 60_000,
        staffLostMs: 60_000,
        holdMs: 60_000,
      }),
    )
    const back = await comeBack(callId)
    expect((await callWhere(back, () => true)).cover?.state ?? null).toBe(expected)
    expect((await callWhere(seat, () => true)).cover?.state ?? null).toBe(expected)
  })
})

describe('a covered booth', () => {
  async function covered() {
    const call = await talking()
    call.resident.close()
    const back = await comeBack(call.callId, newPage())
    const { cover } = await callWhere(call.seat, (view) => view.cover !== null)
    return { ...call, back, round: cover?.round ?? -1 }
  }

  it('is opened by whoever says that it is them and an expert who has seen them', async () => {
    const { back, seat, round } = await covered()
    const refused = { error: { code: 'outOfOrder' } }
    expect(await seat.request('call.confirm', { round })).toMatchObject(refused)
    await back.value('call.claim', { round })
    await back.value('call.claim', { round })
    expect((await callWhere(seat, () => true)).cover).toMatchObject({ state: 'claimed', round })
    expect(await seat.request('call.confirm', { round: round + 1 })).toMatchObject(refused)
    await seat.value('call.confirm', { round })
    expect((await callWhere(back, () => true)).cover).toBeNull()
    expect(JSON.stringify(await callWhere(back, () => true))).toContain('Aino')
    expect(await seat.request('call.confirm', { round })).toMatchObject(refused)
    expect(await back.request('call.claim', { round })).toMatchObject(refused)
  })

  it('is covered in its room, too, for whoever was on the way into it', async () => {
    const { resident, seat } = await talking()
    const { media } = server.domain.platform
    const covers: string[] = []
    vi.spyOn(media, 'setCover').mockImplementation((_, { state }) => void covers.push(state))
    const join = media.join.bind(media)
    vi.spyOn(media, 'join').mockImplementationOnce(async (...who) => {
      // Between the look at who sits there and the room's beginning: nobody tells a room that is not there.
      await resident.value('call.cover', { silentMs: 14_000 })
      return join(...who)
    })
    await seat.value('media.join', {})
    vi.restoreAllMocks()
    expect(covers.at(-1)).toBe('asked')
  })

  it('is not claimed by a press that was on its way since an earlier asking', async () => {
    const { callId, seat, round } = await covered()
    const next = await comeBack(callId, newPage())
    expect(await next.request('call.claim', { round })).toMatchObject({ error: { code: 'outOfOrder' } })
    expect((await callWhere(seat, () => true)).cover).toMatchObject({ state: 'asked', round: round + 1 })
    await next.value('call.claim', { round: round + 1 })
  })

  it('is opened once by two who confirm at once', async () => {
    const { back, seat, round } = await covered()
    await back.value('call.claim', { round })
    const answers = await Promise.all([1, 2].map(() => seat.request('call.confirm', { round })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('stays covered for a page that comes while the expert confirms the one before', async () => {
    const { callId, back, seat, round } = await covered()
    await back.value('call.claim', { round })
    const [confirmed, next] = await Promise.all([
      seat.request('call.confirm', { round }),
      comeBack(callId, newPage()),
    ])
    // Whichever came first: whoever sits there now has not been seen by anybody.
    const { cover } = await callWhere(next, () => true)
    expect(cover).toMatchObject({ state: 'asked', round: round + 1 })
    await next.value('call.claim', { round: round + 1 })
    if (!confirmed.ok) expect(confirmed.error.code).toBe('outOfOrder')
    expect(await seat.request('call.confirm', { round })).toMatchObject({ error: { code: 'outOfOrder' } })
    await seat.value('call.confirm', { round: round + 1 })
  })

  it('is nobody else’s to open', async () => {
    const { callId, back, seat, round } = await covered()
    const helmi = await connections.staff('demo-kela-supervisor')
    await helmi.value('call.join', { personId: PersonId.parse('demo-kela-1') })
    const supervisor = await connections.seat(helmi, callId)
    const eino = await onDuty('demo-kela-2')
    await becomeAvailable(eino)
    await seat.value('call.askColleague', { personId: PersonId.parse('demo-kela-2'), pause: false })
    await eino.value('reservation.accept', { reservationId: (await nextOffer(eino)).reservationId })
    const colleague = await connections.seat(eino, callId)
    await back.value('call.claim', { round })
    expect(await supervisor.request('call.confirm', { round })).toMatchObject({
      error: { code: 'notAllowed' },
    })
    expect(await back.request('call.confirm', { round })).toMatchObject({ error: { code: 'notAllowed' } })
    expect(await colleague.request('call.confirm', { round })).toMatchObject({
      error: { code: 'notInCharge' },
    })
    for (const who of [supervisor, colleague, seat]) {
      expect(await who.request('call.claim', { round })).toMatchObject({ error: { code: 'notAllowed' } })
      expect((await callWhere(who, () => true)).cover).toMatchObject({ state: 'claimed' })
    }
  })

  it('stays claimed over a moment without a link', async () => {
    const { callId, back, seat, round } = await covered()
    await back.value('call.claim', { round })
    const page = newPage()
    const other = await comeBack(callId, page)
    await other.value('call.claim', { round: round + 1 })
    other.close()
    await callWhere(seat, ({ call }) => call.state === 'held')
    const again = await comeBack(callId, page)
    expect((await callWhere(again, ({ call }) => call.state === 'live')).cover).toMatchObject({
      state: 'claimed',
      round: round + 1,
    })
  })

  it('is passed on to nobody', async () => {
    const { back, seat, round } = await covered()
    const wish = { serviceId: ServiceId.parse('kela.study') }
    expect(await seat.request('call.transfer', wish)).toMatchObject({ error: { code: 'outOfOrder' } })
    await back.value('call.claim', { round })
    await seat.value('call.confirm', { round })
    await seat.value('call.transfer', wish)
  })

  it('is cleared when the expert sees somebody else', async () => {
    const { back, seat, round } = await covered()
    await back.value('call.claim', { round })
    await seat.value('call.end', { reason: 'nobodyThere' })
    const view = await visitWhere(booth, ({ state }) => state === 'closed')
    expect(view).toMatchObject({ state: 'closed', reason: 'nobodyThere' })
    expect((await callWhere(back, ({ call }) => call.state === 'ended')).cover).toBeNull()
    expect(progressOf(view)).toBeNull()
  })
})
