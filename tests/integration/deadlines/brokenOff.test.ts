import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { PersonId } from '#shared/model/ids.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { finishTalk } from '#tests/support/finishTalk.ts'
import { becomeAvailable, nextOffer, reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, deskWhere, progressOf, visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
let booth: WireClient
const staff: WireClient[] = []
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({ overrides: { limits: { holdMs: 500 } } })
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
  const { callId, offer } = await reachLiveCall(booth, expert)
  const resident = await connections.seat(booth, callId)
  const seat = await connections.seat(expert, callId)
  await callWhere(seat, ({ participants }) => participants.every(({ connected }) => connected))
  return { callId, ticketId: offer.ticket.id, resident, seat, expert }
}

async function wrapUp(expert: WireClient): Promise<void> {
  const { wrapUp: open } = await deskWhere(expert, (desk) => desk.wrapUp !== null)
  if (open === null) throw new Error('nothing to wrap up')
  const disposition = begun.technicalProblem
  await expert.value('ticket.wrapUp', { ticketId: open.ticket.id, disposition, next: 'available' })
}

it('keeps the place in front for a resident who was lost, and the same expert', async () => {
  const { ticketId, resident, seat, expert } = await talking()
  resident.close()
  booth.close()
  const { call } = await callWhere(seat, (view) => view.call.state === 'ended')
  expect(call).toEqual({ state: 'ended', reason: 'residentLost' })
  await wrapUp(expert)
  const rows = await ownerRows(
    server.dataDirectory,
    `select t.state, t.returned, t.arrived_at = before.arrived_at as "sameArrival", t.code = before.code as "sameCode"
     from ticket t join ticket before on before.id = t.continues_ticket_id where before.id = $1`,
    [ticketId],
  )
  expect(rows).toEqual([{ state: 'waiting', returned: true, sameArrival: true, sameCode: true }])
  // Longer free than the one who talked with them, and not called while nobody sits there.
  const colleague = await onDuty('demo-kela-2')
  await becomeAvailable(colleague)
  await ownerRows(
    server.dataDirectory,
    "update presence set since = since - interval '1 hour' where person_id = $1",
    ['demo-kela-2'],
  )
  expert.forgetEvents()
  expect((await deskWhere(expert, () => true)).offer).toBeNull()
  booth = await connections.booth()
  const back = await visitWhere(booth, (view) => progressOf(view) === 'reserved')
  expect(back).toMatchObject({ state: 'open', ticket: { isAfterBreak: true } })
  expect((await nextOffer(expert)).ticket.id).not.toBe(ticketId)
  expect((await deskWhere(colleague, () => true)).offer).toBeNull()
})

it('ends with the visit: nobody waits for a resident who has gone', async () => {
  const { ticketId, resident, seat, expert } = await talking()
  await booth.value('visit.end', { reason: 'left' })
  await callWhere(seat, (view) => view.call.state === 'ended')
  resident.close()
  await wrapUp(expert)
  expect(
    await ownerRows(server.dataDirectory, 'select id from ticket where continues_ticket_id = $1', [ticketId]),
  ).toEqual([])
})

it('leaves the call to a colleague who is in it when the expert in charge is lost', async () => {
  const { callId, resident, seat, expert } = await talking()
  const eino = await onDuty('demo-kela-2')
  await becomeAvailable(eino)
  await seat.value('call.askColleague', { personId: PersonId.parse('demo-kela-2'), pause: false })
  await eino.value('reservation.accept', { reservationId: (await nextOffer(eino)).reservationId })
  const colleague = await connections.seat(eino, callId)
  await callWhere(colleague, ({ participants }) => participants.every(({ connected }) => connected))
  seat.close()
  const view = await callWhere(
    colleague,
    ({ call, inCharge, self }) => call.state === 'live' && inCharge === self,
  )
  expect(view.participants.filter(({ role, admitted }) => role === 'expert' && admitted)).toHaveLength(1)
  const seen = await callWhere(resident, ({ inCharge }) => inCharge === view.self)
  expect(seen.call.state).toBe('live')
  expect(seen.sendsFor).not.toBeNull()
  // Whoever is lost is offered nothing before they say that they are there again.
  expect((await deskWhere(expert, ({ call }) => call === null)).presence).toEqual({
    state: 'away',
    reason: 'connectionLost',
  })
  expect(await expert.request('call.token', { callId })).toMatchObject({ ok: false })
  await colleague.value('call.end', { reason: 'expertEnded' })
})

it('ends the call when the colleague is lost, too', async () => {
  const { callId, resident, seat, expert } = await talking()
  const eino = await onDuty('demo-kela-2')
  await becomeAvailable(eino)
  await seat.value('call.askColleague', { personId: PersonId.parse('demo-kela-2'), pause: false })
  await eino.value('reservation.accept', { reservationId: (await nextOffer(eino)).reservationId })
  const colleague = await connections.seat(eino, callId)
  colleague.close()
  await vi.waitFor(async () => {
    const { participants } = await callWhere(resident, () => true)
    expect(participants.filter(({ connected }) => connected)).toHaveLength(2)
  })
  seat.close()
  const { call } = await callWhere(resident, (view) => view.call.state === 'ended')
  expect(call).toEqual({ state: 'ended', reason: 'expertLost' })
  await wrapUp(expert)
})
