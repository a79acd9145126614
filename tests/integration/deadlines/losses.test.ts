import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemScope } from '#server/domain/scope.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { shutOut } from '#tests/support/shutOut.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, deskWhere, visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({
    overrides: { limits: { boothLostMs: 500, holdMs: 500, staffLostMs: 500 } },
  })
})
afterAll(() => server.close())
afterEach(async () => {
  connections.closeAll()
  expect(await contradictionsIn(server.dataDirectory)).toEqual([])
})

async function wrapUp(expert: WireClient): Promise<void> {
  const { wrapUp } = await deskWhere(expert, (desk) => desk.wrapUp !== null)
  if (wrapUp === null) throw new Error('nothing to wrap up')
  await expert.value('ticket.wrapUp', {
    ticketId: wrapUp.ticket.id,
    disposition: begun.technicalProblem,
    next: 'break',
  })
}

/** The node has noticed that its database is away. */
async function untilNotWriting(): Promise<void> {
  await vi.waitFor(async () => {
    await expect(server.domain.platform.store.transact(systemScope, async () => undefined)).rejects.toThrow()
    expect(server.domain.platform.lease.mayWrite()).toBe(false)
  }, 15_000)
}

/** The node has its lease again: others may have heard of the database's return a moment before. */
async function untilWriting(): Promise<void> {
  await vi.waitFor(() => expect(server.domain.platform.lease.mayWrite()).toBe(true), 15_000)
}

async function untilBoothIsLost(boothId: string): Promise<void> {
  await vi.waitFor(async () => {
    const rows = await ownerRows(
      server.dataDirectory,
      `update booth_link set lost_deadline = now() + interval '1 hour'
       where booth_id = $1 and lost_deadline is not null returning booth_id`,
      [boothId],
    )
    expect(rows).toHaveLength(1)
  }, 15_000)
}

/** A live call with both sides in their seats. */
async function seatedCall() {
  const booth = await connections.booth()
  const expert = await connections.staff()
  const { callId } = await reachLiveCall(booth, expert)
  const resident = await connections.seat(booth, callId)
  const seat = await connections.seat(expert, callId)
  await callWhere(seat, ({ participants }) => participants.every(({ connected }) => connected))
  return { booth, expert, callId, resident, seat }
}

/** What a start of the node does with what hung on its sockets. */
function expectReturns(holdMs: number): Promise<void> {
  const { store, lease } = server.domain.platform
  return store.transact(systemScope, (tx) =>
    tx.deadlines.expectReturns(lease.nodeId, { boothLostMs: 60_000, staffLostMs: 60_000, holdMs }),
  )
}

describe('a booth that does not come back', () => {
  it('loses its visit and its place in the queue', async () => {
    const supervisor = await connections.staff('demo-kela-supervisor')
    await supervisor.value('queue.subscribe', {})
    const booth = await connections.booth()
    const ticketId = await takeTicket(booth)
    await supervisor.event('queue.changed', ({ changes }) => changes.some(({ kind }) => kind === 'placed'))
    booth.close()
    await supervisor.event('queue.changed', ({ changes }) =>
      changes.some((change) => change.kind === 'removed' && change.ticketId === ticketId),
    )
    const back = await connections.booth()
    expect((await back.value('visit.subscribe', {})).view).toMatchObject({
      state: 'closed',
      reason: 'boothLost',
    })
  })

  it('keeps its place meanwhile, but nobody is called for it until it is back', async () => {
    const lost = await connections.booth()
    const lostTicketId = await takeTicket(lost)
    lost.close()
    await untilBoothIsLost('lahti-campus-1')
    const next = await connections.booth('lahti-campus-2')
    const nextTicketId = await takeTicket(next)
    const expert = await connections.staff()
    await becomeAvailable(expert)
    expect((await nextOffer(expert)).ticket.id).toBe(nextTicketId)
    const back = await connections.booth()
    const colleague = await connections.staff('demo-kela-2')
    await becomeAvailable(colleague)
    expect((await nextOffer(colleague)).ticket.id).toBe(lostTicketId)
    for (const booth of [back, next]) await booth.value('visit.end', { reason: 'left' })
    for (const person of [expert, colleague]) {
      await deskWhere(person, ({ presence }) => presence.state === 'available')
      await person.value('presence.set', { to: 'break' })
    }
  })

  it('takes its offer with it, and the expert is free at once', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    await becomeAvailable(expert)
    await takeTicket(booth)
    await nextOffer(expert)
    booth.close()
    await deskWhere(expert, ({ offer, presence }) => offer === null && presence.state === 'available')
    await expert.value('presence.set', { to: 'break' })
  })
})

describe('a held call', () => {
  it('ends as residentLost when the resident stays away', async () => {
    const { booth, expert, resident, seat } = await seatedCall()
    resident.close()
    const { call } = await callWhere(seat, (view) => view.call.state === 'held')
    expect(call.state === 'held' && call.heldForMs).toBeLessThanOrEqual(500)
    const ended = await callWhere(seat, (view) => view.call.state === 'ended')
    expect(ended.call).toEqual({ state: 'ended', reason: 'residentLost' })
    await wrapUp(expert)
    await booth.value('visit.end', { reason: 'left' })
  })

  it('ends as expertLost when the expert stays away, and the resident may go on in front', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    const { callId } = await reachLiveCall(booth, expert)
    const resident = await connections.seat(booth, callId)
    const seat = await connections.seat(expert, callId)
    await callWhere(resident, ({ participants }) => participants.every(({ connected }) => connected))
    seat.close()
    await visitWhere(
      booth,
      (view) =>
        view.state === 'open' &&
        view.ticket?.progress.state === 'ended' &&
        view.ticket.progress.reason === 'expertLost',
    )
    expect(await resident.request('call.leave', {})).toMatchObject({ ok: false })
    const again = await takeTicket(booth)
    expect(
      await ownerRows(server.dataDirectory, `select state, returned from ticket where id = '${again}'`),
    ).toEqual([{ state: 'waiting', returned: true }])
    await booth.value('visit.end', { reason: 'left' })
    await wrapUp(expert)
  })
})

describe('a live call', () => {
  it('waits for a participant who never came to it, as for a lost one', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    const { callId } = await reachLiveCall(booth, expert)
    const seat = await connections.seat(expert, callId)
    await callWhere(seat, ({ call }) => call.state === 'held')
    await callWhere(seat, ({ call }) => call.state === 'ended')
    await wrapUp(expert)
    await booth.value('visit.end', { reason: 'left' })
  })

  it('is held for somebody whose loss could not be saved at first', async () => {
    const { booth, expert, resident, seat } = await seatedCall()
    seat.forgetEvents()
    await shutOut(server, true)
    resident.close()
    await untilNotWriting()
    await shutOut(server, false)
    await seat.event('call.changed', ({ view }) => view.call.state === 'held')
    await callWhere(seat, ({ call }) => call.state === 'ended')
    await untilWriting()
    await wrapUp(expert)
    await booth.value('visit.end', { reason: 'left' })
  })
})

describe('when the database was away', () => {
  it('what was saved while nobody heard of it is carried out, and everybody is told', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    const { callId } = await reachLiveCall(booth, expert)
    const resident = await connections.seat(booth, callId)
    const seat = await connections.seat(expert, callId)
    await seat.value('media.join', {})
    await callWhere(seat, ({ participants }) => participants.every(({ connected }) => connected))
    await resident.value('call.subscribe', {})
    expect(server.media.openCalls()).toContain(callId)
    await shutOut(server, true)
    await untilNotWriting()
    await ownerRows(
      server.dataDirectory,
      `with one as (update call set state = 'ended', end_reason = 'expertEnded', version = version + 1
         where id = $1 returning ticket_id),
       two as (update ticket set state = 'wrappingUp', end_reason = 'expertEnded', version = version + 1
         where id = (select ticket_id from one))
       update presence set state = 'wrappingUp', version = version + 1 where person_id = 'demo-kela-1'`,
      [callId],
    )
    await shutOut(server, false)
    await resident.event('call.changed', ({ view }) => view.call.state === 'ended')
    expect(server.media.openCalls()).not.toContain(callId)
    await untilWriting()
    await wrapUp(expert)
    await booth.value('visit.end', { reason: 'left' })
  })
})

describe('after a new start of the node', () => {
  it('a call that was held before has its whole time again', async () => {
    const { booth, expert, resident, seat } = await seatedCall()
    resident.close()
    await callWhere(seat, ({ call }) => call.state === 'held')
    await expectReturns(60_000)
    const { view } = await seat.value('call.subscribe', {})
    expect(view.call.state === 'held' && view.call.heldForMs).toBeGreaterThan(30_000)
    await expectReturns(0)
    await callWhere(seat, ({ call }) => call.state === 'ended')
    await wrapUp(expert)
    await booth.value('visit.end', { reason: 'left' })
  })

  it('the start before writes to no call any more', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    const { callId } = await reachLiveCall(booth, expert)
    const seat = await connections.seat(expert, callId)
    const raise = (by: number) =>
      ownerRows(server.dataDirectory, 'update call set epoch = epoch + $2 where id = $1', [callId, by])
    await raise(1)
    expect(await seat.request('call.end', { reason: 'expertEnded' })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    })
    expect((await seat.value('call.subscribe', {})).view.call.state).toBe('live')
    await raise(-1)
    await seat.value('call.end', { reason: 'expertEnded' })
    await wrapUp(expert)
    await booth.value('visit.end', { reason: 'left' })
  })
})

describe('an expert who does not come back', () => {
  it('counts as gone: no ticket is offered, and signing in again is no availability', async () => {
    const expert = await connections.staff()
    await becomeAvailable(expert)
    expert.close()
    const colleague = await connections.staff('demo-kela-2')
    await becomeAvailable(colleague)
    const booth = await connections.booth()
    await takeTicket(booth)
    // The one who is longest idle is not there: whoever is there gets it.
    await nextOffer(colleague)
    await vi.waitFor(async () => {
      const [row] = await ownerRows<{ state: string }>(
        server.dataDirectory,
        "select state from presence where person_id = 'demo-kela-1'",
      )
      expect(row?.state).toBe('offline')
    }, 15_000)
    const back = await connections.staff()
    const { presence } = await deskWhere(back, () => true)
    // No availability without a wish for it; and why it ended is said.
    expect(presence).toEqual({ state: 'away', reason: 'connectionLost' })
    await booth.value('visit.end', { reason: 'left' })
    await deskWhere(colleague, (desk) => desk.offer === null)
    await colleague.value('presence.set', { to: 'break' })
  })
})

describe('a wrap-up with a limit', () => {
  it('ends by itself: the person is available, the outcome stays unknown', async () => {
    await ownerRows(
      server.dataDirectory,
      "update agency_rules set wrap_up_limit_ms = 300 where agency_id = 'kela'",
    )
    const booth = await connections.booth()
    const expert = await connections.staff()
    const { callId, offer } = await reachLiveCall(booth, expert)
    const seat = await connections.seat(expert, callId)
    await seat.value('call.end', { reason: 'expertEnded' })
    const { wrapUp: shown } = await deskWhere(expert, (desk) => desk.wrapUp !== null)
    expect(shown?.remainingMs).toBeLessThanOrEqual(300)
    await deskWhere(expert, (desk) => desk.wrapUp === null && desk.presence.state === 'available')
    const rows = await ownerRows(
      server.dataDirectory,
      'select state, disposition from ticket where id = $1',
      [offer.ticket.id],
    )
    expect(rows).toEqual([{ state: 'completed', disposition: null }])
    await expert.value('presence.set', { to: 'break' })
    await booth.value('visit.end', { reason: 'done' })
  })
})
