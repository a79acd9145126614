import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { BoothId, PersonId } from '#shared/model/ids.ts'
import { Connections } from '#tests/support/Connections.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, deskWhere, progressOf, visitWhere } from '#tests/support/views.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

// The sweeper first finds what is due and then does it one by one: what is put right in between must stay so.
describe('what was found due but was put right before its turn', () => {
  it('a booth that is back keeps its visit', async () => {
    const booth = await connections.booth()
    await takeTicket(booth)
    await server.domain.visits.expire(BoothId.parse('lahti-campus-1'))
    expect(progressOf(await visitWhere(booth, () => true))).toBe('waiting')
    await booth.value('visit.end', { reason: 'left' })
  })

  it('an expert who is back stays available', async () => {
    const expert = await connections.staff('demo-kela-2')
    await becomeAvailable(expert)
    await server.domain.presences.expire(PersonId.parse('demo-kela-2'))
    expect((await deskWhere(expert, () => true)).presence).toEqual({ state: 'available' })
    await expert.value('presence.set', { to: 'break' })
  })

  it('a newer offer of the same ticket keeps its time', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    await becomeAvailable(expert)
    await takeTicket(booth)
    const { callId, reservationId } = await nextOffer(expert)
    await server.domain.reservations.expire(callId)
    const { offer } = await deskWhere(expert, () => true)
    expect(offer?.reservationId).toBe(reservationId)
    await booth.value('visit.end', { reason: 'left' })
    await deskWhere(expert, (desk) => desk.offer === null)
  })

  it('a call that is held anew is held for its whole time', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    const { callId } = await reachLiveCall(booth, expert)
    const resident = await connections.seat(booth, callId)
    const seat = await connections.seat(expert, callId)
    await callWhere(seat, ({ participants }) => participants.every(({ connected }) => connected))
    resident.close()
    await callWhere(seat, ({ call }) => call.state === 'held')
    await server.domain.calls.expireHold(callId)
    const { call } = await callWhere(seat, () => true)
    expect(call.state === 'held' && call.heldForMs).toBeGreaterThan(60_000)
    await seat.value('call.end', { reason: 'expertEnded' })
    await booth.value('visit.end', { reason: 'left' })
  })
})
