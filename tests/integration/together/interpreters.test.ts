import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { ownerRows } from '#tests/support/database.ts'
import { finishTalk } from '#tests/support/finishTalk.ts'
import { becomeAvailable, nextOffer, reachInterpretedCall, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, deskWhere, progressOf, visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
let last: Asked
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  expect(await contradictionsIn(server.dataDirectory)).toEqual([])
  await finishTalk(last.booth, [last.expert, last.interpreter])
  connections.closeAll()
})
afterAll(() => server.close())

interface Asked {
  readonly booth: WireClient
  readonly expert: WireClient
  readonly interpreter: WireClient
}

async function everybody(): Promise<Asked> {
  last = {
    booth: await connections.booth('lahti-campus-1'),
    expert: await connections.staff('demo-kela-1'),
    interpreter: await connections.staff('demo-interpreter-1'),
  }
  return last
}

/** A resident who speaks Arabic waits, and the two are asked. */
async function offered(people: Asked) {
  await becomeAvailable(people.expert)
  await becomeAvailable(people.interpreter)
  await takeTicket(people.booth, 'kela.housing', 'ar')
  return { offer: await nextOffer(people.expert), asked: await nextOffer(people.interpreter) }
}

const reservations = () =>
  ownerRows<{ seat: string; state: string }>(
    server.dataDirectory,
    'select seat, state from reservation where ticket_id = (select id from ticket order by taken_at desc limit 1) order by seat',
  )

describe('an expert with an interpreter', () => {
  it('are asked together for a resident whose language nobody on duty speaks, and talk together', async () => {
    const people = await everybody()
    const { offer, asked } = await offered(people)
    const interpreting = { from: 'ar', into: 'fi' }
    expect(offer).toMatchObject({ seat: 'expert', interpreting, isAccepted: false })
    expect(asked).toMatchObject({
      seat: 'interpreter',
      interpreting,
      callId: offer.callId,
      ticket: { language: 'ar' },
    })

    await people.expert.value('reservation.accept', { reservationId: offer.reservationId })
    const waiting = await deskWhere(people.expert, (view) => view.offer?.isAccepted === true)
    expect(waiting.call).toBeNull()
    expect(progressOf(await visitWhere(people.booth, () => true))).toBe('reserved')

    await people.interpreter.value('reservation.accept', { reservationId: asked.reservationId })
    const resident = await connections.seat(people.booth, offer.callId)
    const view = await callWhere(resident, ({ call }) => call.state === 'live')
    expect(view.participants.map(({ role, admitted }) => `${role} ${admitted}`).toSorted()).toEqual([
      'expert true',
      'interpreter true',
      'resident true',
    ])
    expect((await deskWhere(people.interpreter, ({ call }) => call !== null)).call).toMatchObject({
      seat: 'interpreter',
    })

    const expertSeat = await connections.seat(people.expert, offer.callId)
    await expertSeat.value('call.end', { reason: 'expertEnded' })
    expect((await deskWhere(people.interpreter, ({ call }) => call === null)).presence.state).toBe(
      'available',
    )
    expect((await deskWhere(people.expert, ({ wrapUp }) => wrapUp !== null)).presence.state).toBe(
      'wrappingUp',
    )
  })

  it('are offered it anew when one of them says no, and the other one is free without a penalty', async () => {
    const people = await everybody()
    const { offer, asked } = await offered(people)
    await people.expert.value('reservation.accept', { reservationId: offer.reservationId })
    await people.interpreter.value('reservation.reject', {
      reservationId: asked.reservationId,
      reason: 'conflictOfInterest',
    })
    const view = await visitWhere(people.booth, (each) => progressOf(each) === 'waiting')
    // Nobody else interprets now, and nobody says otherwise.
    expect(view).toMatchObject({ ticket: { progress: { position: 1, wait: { kind: 'nobody' } } } })
    expect((await deskWhere(people.expert, (desk) => desk.offer === null)).presence.state).toBe('available')
    expect(await reservations()).toEqual([
      { seat: 'expert', state: 'withdrawn' },
      { seat: 'interpreter', state: 'rejected' },
    ])
    // Not the same interpreter again, but another one who can do it.
    const other = await connections.staff('demo-interpreter-3')
    people.expert.forgetEvents()
    await becomeAvailable(other)
    expect((await nextOffer(other)).seat).toBe('interpreter')
    expect((await nextOffer(people.expert)).interpreting).toEqual({ from: 'ar', into: 'fi' })
  })

  it('only who does not answer becomes away', async () => {
    const people = await everybody()
    const { offer } = await offered(people)
    await people.expert.value('reservation.accept', { reservationId: offer.reservationId })
    await ownerRows(server.dataDirectory, "update reservation set deadline = now() where state = 'pending'")
    expect((await deskWhere(people.interpreter, (desk) => desk.offer === null)).presence).toEqual({
      state: 'away',
      reason: 'offerUnanswered',
    })
    expect((await deskWhere(people.expert, (desk) => desk.offer === null)).presence.state).toBe('available')
  })

  it('are both free when the resident goes while they are asked', async () => {
    const people = await everybody()
    const { offer } = await offered(people)
    await people.expert.value('reservation.accept', { reservationId: offer.reservationId })
    await people.booth.value('ticket.cancel', { ticketId: offer.ticket.id })
    for (const each of [people.expert, people.interpreter]) {
      expect((await deskWhere(each, (desk) => desk.offer === null)).presence.state).toBe('available')
    }
  })

  it('the interpreter chooses how they interpret, and everybody in the call knows it', async () => {
    const people = await everybody()
    const { callId } = await reachInterpretedCall(people.booth, people)
    const resident = await connections.seat(people.booth, callId)
    const expertSeat = await connections.seat(people.expert, callId)
    const seat = await connections.seat(people.interpreter, callId)
    const whenInto = (client: WireClient, into: string | null) =>
      callWhere(client, ({ participants }) =>
        participants.some(({ interprets }) => interprets !== null && interprets.into === into),
      )
    const before = await whenInto(resident, null)
    expect(before.participants.find(({ role }) => role === 'interpreter')?.interprets).toEqual({
      mode: 'consecutive',
      into: null,
      between: ['ar', 'fi'],
    })
    await seat.value('call.interpret', { mode: 'simultaneous', into: 'ar' })
    for (const client of [resident, expertSeat, seat]) await whenInto(client, 'ar')
    await seat.value('call.interpret', { mode: 'simultaneous', into: 'fi' })
    await whenInto(resident, 'fi')
    expect(await seat.request('call.interpret', { mode: 'simultaneous', into: 'sv' })).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    })
    // A page that is loaded anew finds it as it was.
    const again = await connections.seat(people.interpreter, callId)
    await whenInto(again, 'fi')
    await again.value('call.interpret', { mode: 'consecutive' })
    await whenInto(resident, null)
  })

  it('the interpreter goes, and the two others talk on', async () => {
    const people = await everybody()
    const { callId } = await reachInterpretedCall(people.booth, people)
    const resident = await connections.seat(people.booth, callId)
    await connections.seat(people.expert, callId)
    const seat = await connections.seat(people.interpreter, callId)
    await seat.value('call.stepOut', {})
    const view = await callWhere(resident, ({ participants }) => participants.length === 2)
    expect(view.call.state).toBe('live')
    expect((await deskWhere(people.interpreter, ({ call }) => call === null)).presence.state).toBe(
      'available',
    )
  })

  it('an interpreter sees nothing of a ticket but what they are asked for', async () => {
    const people = await everybody()
    await becomeAvailable(people.interpreter)
    const { booth } = people
    await takeTicket(booth, 'kela.housing', 'fi')
    await becomeAvailable(people.expert)
    const { callId } = await nextOffer(people.expert)
    const desk = await deskWhere(people.interpreter, () => true)
    expect(desk).toMatchObject({ agency: null, offer: null, call: null, wrapUp: null })
    expect(desk.person.languagePairs).toEqual([
      ['ar', 'en'],
      ['ar', 'fi'],
    ])
    expect(await people.interpreter.request('call.token', { callId })).toMatchObject({ ok: false })
    for (const name of ['queue.subscribe', 'duty.subscribe', 'note.list', 'service.list'] as const) {
      expect(await people.interpreter.request(name, {})).toMatchObject({ error: { code: 'notAllowed' } })
    }
  })
})
