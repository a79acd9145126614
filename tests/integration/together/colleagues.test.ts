import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CallView, Participant } from '#shared/model/call.ts'
import { type CallId, PersonId, type ReservationId, ServiceId } from '#shared/model/ids.ts'
import type { OwnDayView } from '#shared/model/ownDay.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { finishTalk } from '#tests/support/finishTalk.ts'
import { newCode } from '#tests/support/guests.ts'
import { becomeAvailable, nextOffer, reachLiveCall } from '#tests/support/journey.ts'
import { plantStaff } from '#tests/support/plantedStaff.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, deskWhere, visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const eino = PersonId.parse('demo-kela-2')

let server: TestServer
let booth: WireClient
const connections = new Connections(() => server.origin)

const staff: WireClient[] = []

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

const isAway =
  (role: Participant['role']) =>
  ({ participants }: CallView): boolean =>
    participants.some((one) => one.role === role && !one.connected)

interface Talking {
  readonly booth: WireClient
  readonly aino: WireClient
  readonly ainoSeat: WireClient
  readonly residentSeat: WireClient
  readonly callId: CallId
}

async function talking(): Promise<Talking> {
  booth = await connections.booth()
  const aino = await onDuty('demo-kela-1')
  const { callId } = await reachLiveCall(booth, aino)
  const residentSeat = await connections.seat(booth, callId)
  return { booth, aino, residentSeat, ainoSeat: await connections.seat(aino, callId), callId }
}

/** Somebody is asked and comes. */
async function joinedBy(
  colleague: WireClient,
  { ainoSeat, callId }: Talking,
  pause: boolean,
  personId = eino,
): Promise<WireClient> {
  await becomeAvailable(colleague)
  await ainoSeat.value('call.askColleague', { personId, pause })
  const offer = await nextOffer(colleague)
  await colleague.value('reservation.accept', { reservationId: offer.reservationId })
  return connections.seat(colleague, callId)
}

/** Accepts an offer to help, which is not this one. */
async function acceptAnother(person: WireClient, before: ReservationId | null): Promise<void> {
  const { offer } = await deskWhere(
    person,
    ({ offer: next }) => next !== null && next.askedBy !== null && next.reservationId !== before,
  )
  if (offer === null) throw new Error('no offer')
  await person.value('reservation.accept', { reservationId: offer.reservationId })
}

function shownAs(name: string, { participants }: CallView): Participant {
  const found = participants.find(({ shownAs: shown }) => shown?.kind === 'name' && shown.name === name)
  if (found === undefined) throw new Error(`${name} is not shown`)
  return found
}

describe('a colleague who is asked into a call', () => {
  it('gets an offer that says who asks; the resident waits meanwhile and sees why', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    await becomeAvailable(colleague)
    expect(await call.aino.value('colleague.list', {})).toMatchObject({ colleagues: [{ personId: eino }] })
    const { reservationId } = await call.ainoSeat.value('call.askColleague', { personId: eino, pause: true })

    const offer = await nextOffer(colleague)
    expect(offer).toMatchObject({ reservationId, seat: 'colleague', askedBy: 'Aino Demo', isAccepted: false })
    const seen = await callWhere(call.residentSeat, ({ pause }) => pause !== null)
    expect(seen.pause?.reason).toBe('askingColleague')
    expect(seen.asked).toEqual([])
    expect(seen.participants.map(({ role }) => role).toSorted()).toEqual(['expert', 'resident'])
    const own = await callWhere(call.ainoSeat, ({ asked }) => asked.length > 0)
    expect(own.asked).toMatchObject([
      { reservationId, seat: 'colleague', displayName: 'Eino Demo', is: { state: 'pending' } },
    ])
  })

  it('comes in, takes the call over, and wraps it up; whoever asked is free at once', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    const einoSeat = await joinedBy(colleague, call, true)
    const three = await callWhere(call.residentSeat, ({ participants }) => participants.length === 3)
    expect(three.participants.every(({ admitted }) => admitted)).toBe(true)
    await call.ainoSeat.value('call.resume', {})
    expect((await callWhere(call.residentSeat, ({ pause }) => pause === null)).call.state).toBe('live')

    // Whoever helps decides nothing.
    for (const [name, input] of [
      ['call.end', { reason: 'expertEnded' }],
      ['call.transfer', { serviceId: ServiceId.parse('kela.study') }],
      ['call.pause', { reason: 'backSoon' }],
      ['call.setActingFor', { actingFor: 'child' }],
      ['call.endForSafety', {}],
      ['guest.invite', { kind: 'interpreter', codeHash: (await newCode()).codeHash }],
    ] as const) {
      expect(await einoSeat.request(name, input)).toMatchObject({ error: { code: 'notInCharge' } })
    }
    const ofEino = shownAs('Eino Demo', three)
    await call.ainoSeat.value('call.handOver', { participantId: ofEino.id, next: 'available' })

    const after = await callWhere(call.residentSeat, ({ inCharge }) => inCharge === ofEino.id)
    expect(after.participants).toHaveLength(2)
    expect(after.call.state).toBe('live')
    expect((await deskWhere(call.aino, ({ call: own }) => own === null)).presence.state).toBe('available')
    await einoSeat.value('call.end', { reason: 'expertEnded' })
    const desk = await deskWhere(colleague, ({ wrapUp }) => wrapUp !== null)
    expect(desk.presence.state).toBe('wrappingUp')
    expect((await deskWhere(call.aino, () => true)).wrapUp).toBeNull()
    const ticketId = desk.wrapUp?.ticket.id
    if (ticketId === undefined) throw new Error('no wrap-up')
    await colleague.value('ticket.wrapUp', { ticketId, disposition: begun.solved, next: 'break' })
    expect(
      await ownerRows(server.dataDirectory, `select state from ticket where id = '${ticketId}'`),
    ).toEqual([{ state: 'completed' }])
  })

  it('and whoever handed over have served the ticket, each for as long as it was theirs', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    const einoSeat = await joinedBy(colleague, call, false)
    const three = await callWhere(call.residentSeat, ({ participants }) => participants.length === 3)
    // As if the first had talked for nine minutes before handing over, and the second for four.
    await ownerRows(
      server.dataDirectory,
      "update call set live_at = live_at - interval '13 minutes' where ended_at is null",
    )
    const ofEino = shownAs('Eino Demo', three)
    await call.ainoSeat.value('call.handOver', { participantId: ofEino.id, next: 'available' })
    const minutes = (day: OwnDayView) => day.tickets.map(({ talkedMs }) => Math.round(talkedMs / 60_000))
    const stillOn = await call.aino.value('history.list', {})
    expect(stillOn.tickets[0]).toMatchObject({ outcome: { kind: 'handedOver' } })
    await ownerRows(
      server.dataDirectory,
      `update reservation set left_at = left_at - interval '4 minutes' where state = 'left' and seat = 'expert'
         and call_id = '${call.callId}'`,
    )
    await ownerRows(
      server.dataDirectory,
      `update reservation set took_over_at = took_over_at - interval '4 minutes' where took_over_at is not null
         and call_id = '${call.callId}'`,
    )
    await einoSeat.value('call.end', { reason: 'expertEnded' })
    const { wrapUp } = await deskWhere(colleague, (desk) => desk.wrapUp !== null)
    if (wrapUp === null) throw new Error('no wrap-up')
    const ticketId = wrapUp.ticket.id
    await colleague.value('ticket.wrapUp', { ticketId, disposition: begun.solved, next: 'break' })
    const ofFirst = await call.aino.value('history.list', {})
    const ofSecond = await colleague.value('history.list', {})
    expect(minutes(ofFirst)[0]).toBe(9)
    expect(minutes(ofSecond)[0]).toBe(4)
    expect(ofSecond.tickets[0]).toMatchObject({ outcome: { kind: 'disposition' } })
    expect(ofSecond.tickets[0]?.waitedMs).toBe(ofFirst.tickets[0]?.waitedMs)
    for (const { today } of [ofFirst, ofSecond]) expect(today.served).toBeGreaterThan(0)
  })

  it('gives the call back; that is one ticket for whoever had it twice, and old answers are not told anew', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    await becomeAvailable(colleague)
    await call.ainoSeat.value('call.askColleague', { personId: eino, pause: false })
    const first = await nextOffer(colleague)
    await colleague.value('reservation.reject', { reservationId: first.reservationId, reason: 'other' })
    await call.ainoSeat.value('call.askColleague', { personId: eino, pause: false })
    await acceptAnother(colleague, first.reservationId)
    const einoSeat = await connections.seat(colleague, call.callId)
    const three = await callWhere(call.residentSeat, ({ participants }) => participants.length === 3)
    const before = (await call.aino.value('history.list', {})).today.served
    await call.ainoSeat.value('call.handOver', {
      participantId: shownAs('Eino Demo', three).id,
      next: 'available',
    })
    const taken = await callWhere(einoSeat, ({ inCharge, self }) => inCharge === self)
    expect(taken.asked).toEqual([])
    await einoSeat.value('call.askColleague', { personId: PersonId.parse('demo-kela-1'), pause: false })
    await acceptAnother(call.aino, null)
    const ainoSeat = await connections.seat(call.aino, call.callId)
    const again = await callWhere(
      einoSeat,
      ({ participants }) => participants.length === 3 && participants.every(({ connected }) => connected),
    )
    await einoSeat.value('call.handOver', {
      participantId: shownAs('Aino Demo', again).id,
      next: 'available',
    })
    await callWhere(ainoSeat, ({ inCharge, self }) => inCharge === self)
    await ainoSeat.value('call.end', { reason: 'expertEnded' })
    const { wrapUp } = await deskWhere(call.aino, (desk) => desk.wrapUp !== null)
    if (wrapUp === null) throw new Error('no wrap-up')
    const ticketId = wrapUp.ticket.id
    await call.aino.value('ticket.wrapUp', { ticketId, disposition: begun.solved, next: 'break' })
    const day = await call.aino.value('history.list', {})
    expect(day.today.served).toBe(before + 1)
    expect(day.tickets.slice(0, 2).map(({ outcome }) => outcome.kind)).toEqual(['disposition', 'handedOver'])
  })

  it('takes over also when others were asked later and had the call meanwhile', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    const einoSeat = await joinedBy(colleague, call, false)
    const thirdId = PersonId.parse('third-expert')
    const third = await plantStaff(server, {
      id: thirdId,
      agencyId: 'kela',
      role: 'expert',
      displayName: 'Third',
    })
    staff.push(connections.keep(third))
    const thirdSeat = await joinedBy(third, call, false, thirdId)
    const four = await callWhere(call.residentSeat, ({ participants }) => participants.length === 4)
    const ofThird = shownAs('Third', four)
    const ofEino = shownAs('Eino Demo', four)
    await call.ainoSeat.value('call.handOver', { participantId: ofThird.id, next: 'available' })
    await callWhere(call.residentSeat, ({ inCharge }) => inCharge === ofThird.id)
    await thirdSeat.value('call.handOver', { participantId: ofEino.id, next: 'available' })
    await callWhere(call.residentSeat, ({ inCharge }) => inCharge === ofEino.id)
    await call.residentSeat.value('call.leave', {})
    expect((await deskWhere(colleague, ({ wrapUp }) => wrapUp !== null)).presence.state).toBe('wrappingUp')
    expect((await deskWhere(third, ({ call: own }) => own === null)).presence.state).toBe('available')
    einoSeat.close()
  })

  it('does not take over while their link is lost', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    const einoSeat = await joinedBy(colleague, call, false)
    const three = await callWhere(
      call.residentSeat,
      ({ participants }) => participants.length === 3 && participants.every(({ connected }) => connected),
    )
    call.residentSeat.forgetEvents()
    einoSeat.close()
    await callWhere(call.residentSeat, ({ participants }) => participants.some(({ connected }) => !connected))
    const { id } = shownAs('Eino Demo', three)
    expect(
      await call.ainoSeat.request('call.handOver', { participantId: id, next: 'available' }),
    ).toMatchObject({ error: { code: 'notAvailable' } })
  })

  it('goes again, and the call goes on; a lost link of theirs holds nothing up', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    const einoSeat = await joinedBy(colleague, call, false)
    await callWhere(call.residentSeat, ({ participants }) => participants.length === 3)
    einoSeat.close()
    const lost = await callWhere(call.residentSeat, ({ participants }) =>
      participants.some(({ connected }) => !connected),
    )
    expect(lost.call.state).toBe('live')
    const again = await connections.seat(colleague, call.callId)
    await again.value('call.stepOut', {})
    const two = await callWhere(call.residentSeat, ({ participants }) => participants.length === 2)
    expect(two.call.state).toBe('live')
    expect((await deskWhere(colleague, ({ call: own }) => own === null)).presence.state).toBe('available')
  })

  it('who does not answer becomes away, and the asker is told', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    await becomeAvailable(colleague)
    await call.ainoSeat.value('call.askColleague', { personId: eino, pause: false })
    await nextOffer(colleague)
    await ownerRows(server.dataDirectory, "update reservation set deadline = now() where state = 'pending'")
    const told = await callWhere(call.ainoSeat, ({ asked }) => asked[0]?.is.state === 'timedOut')
    expect(told.call.state).toBe('live')
    expect((await deskWhere(colleague, ({ offer }) => offer === null)).presence).toEqual({
      state: 'away',
      reason: 'offerUnanswered',
    })
  })

  it('who says no, or is not needed after all, is free again', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    await becomeAvailable(colleague)
    await call.ainoSeat.value('call.askColleague', { personId: eino, pause: false })
    const offer = await nextOffer(colleague)
    await colleague.value('reservation.reject', { reservationId: offer.reservationId, reason: 'notMyField' })
    const told = await callWhere(call.ainoSeat, ({ asked }) => asked[0]?.is.state === 'rejected')
    expect(told.asked[0]?.is).toEqual({ state: 'rejected', reason: 'notMyField' })
    const { reservationId } = await call.ainoSeat.value('call.askColleague', { personId: eino, pause: false })
    // What they said before is past.
    await callWhere(
      call.ainoSeat,
      ({ asked }) => asked.length === 1 && asked[0]?.reservationId === reservationId,
    )
    await call.ainoSeat.value('call.withdrawAsking', { reservationId })
    expect((await deskWhere(colleague, (view) => view.offer === null)).presence.state).toBe('available')
  })

  it('is free when the resident hangs up while they help', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    await joinedBy(colleague, call, false)
    await call.residentSeat.value('call.leave', {})
    expect((await deskWhere(colleague, ({ call: own }) => own === null)).presence.state).toBe('available')
    expect((await deskWhere(call.aino, ({ wrapUp }) => wrapUp !== null)).presence.state).toBe('wrappingUp')
    expect(await visitWhere(call.booth, (view) => view.state === 'open')).toMatchObject({
      ticket: { progress: { state: 'ended' } },
    })
  })
})

describe('a supervisor', () => {
  it('comes in for everybody to see, and goes', async () => {
    const call = await talking()
    const helmi = await connections.staff('demo-kela-supervisor')
    const { callId } = await helmi.value('call.join', { personId: PersonId.parse('demo-kela-1') })
    expect(callId).toBe(call.callId)
    const seat = await connections.seat(helmi, callId)
    for (const each of [call.residentSeat, call.ainoSeat, seat]) {
      const view = await callWhere(each, ({ participants }) =>
        participants.some(({ role }) => role === 'supervisor'),
      )
      expect(view.participants.find(({ role }) => role === 'supervisor')).toMatchObject({ admitted: true })
    }
    await seat.value('call.stepOut', {})
    const gone = await callWhere(call.residentSeat, ({ participants }) => participants.length === 2)
    expect(gone.call.state).toBe('live')
    expect(await helmi.request('call.token', { callId })).toMatchObject({ ok: false })
  })

  it('whose page was loaded anew finds the seat again; while another page sits in it, there is none', async () => {
    const call = await talking()
    const helmi = await connections.staff('demo-kela-supervisor')
    expect(await helmi.value('call.ownSeat', {})).toEqual({ callId: null })
    await helmi.value('call.join', { personId: PersonId.parse('demo-kela-1') })
    const seat = await connections.seat(helmi, call.callId)
    await callWhere(seat, () => true)
    const other = await connections.staff('demo-kela-supervisor')
    expect(await other.value('call.ownSeat', {})).toEqual({ callId: null })
    seat.close()
    await callWhere(call.ainoSeat, isAway('supervisor'))
    expect(await other.value('call.ownSeat', {})).toEqual({ callId: call.callId })
    const again = await connections.seat(other, call.callId)
    await again.value('call.stepOut', {})
    expect(await other.value('call.ownSeat', {})).toEqual({ callId: null })
  })
})

describe('whoever sits beside the expert and is lost', () => {
  /** Their time to come back runs out, by the database's clock. */
  const runOut = (callId: CallId) =>
    ownerRows(
      server.dataDirectory,
      `update participant set away_deadline = clock_timestamp()
       where call_id = $1 and away_deadline is not null returning role`,
      [callId],
    )

  it('is in the call no more when a supervisor does not come back in time, and may come in anew', async () => {
    const call = await talking()
    const helmi = await connections.staff('demo-kela-supervisor')
    await helmi.value('call.join', { personId: PersonId.parse('demo-kela-1') })
    const seat = await connections.seat(helmi, call.callId)
    await callWhere(call.ainoSeat, ({ participants }) => participants.length === 3)
    seat.close()
    await callWhere(call.ainoSeat, isAway('supervisor'))
    expect(await runOut(call.callId)).toEqual([{ role: 'supervisor' }])
    const gone = await callWhere(call.residentSeat, ({ participants }) => participants.length === 2)
    expect(gone.call.state).toBe('live')
    expect(await helmi.request('call.token', { callId: call.callId })).toMatchObject({ ok: false })
    await helmi.value('call.join', { personId: PersonId.parse('demo-kela-1') })
    await connections.seat(helmi, call.callId)
    await callWhere(call.ainoSeat, ({ participants }) => participants.length === 3)
  })

  it('when they never came at all', async () => {
    const call = await talking()
    const helmi = await connections.staff('demo-kela-supervisor')
    await helmi.value('call.join', { personId: PersonId.parse('demo-kela-1') })
    await callWhere(call.ainoSeat, isAway('supervisor'))
    await runOut(call.callId)
    await callWhere(call.ainoSeat, ({ participants }) => participants.length === 2)
  })

  it('is away, and asked for nothing, when it is a colleague; the call goes on', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    const seat = await joinedBy(colleague, call, false)
    await callWhere(call.ainoSeat, ({ participants }) => participants.length === 3)
    seat.close()
    await callWhere(call.ainoSeat, ({ participants }) => participants.some(({ connected }) => !connected))
    await runOut(call.callId)
    const gone = await callWhere(call.residentSeat, ({ participants }) => participants.length === 2)
    expect(gone.call.state).toBe('live')
    const { presence } = await deskWhere(colleague, ({ call: own }) => own === null)
    expect(presence).toMatchObject({ state: 'away', reason: 'connectionLost' })
  })

  it('stays when they were back in time', async () => {
    const call = await talking()
    const colleague = await onDuty('demo-kela-2')
    const seat = await joinedBy(colleague, call, false)
    await callWhere(call.ainoSeat, ({ participants }) => participants.length === 3)
    seat.close()
    await callWhere(call.ainoSeat, ({ participants }) => participants.some(({ connected }) => !connected))
    const back = await connections.seat(colleague, call.callId)
    await callWhere(back, ({ participants }) => participants.every(({ connected }) => connected))
    expect(await runOut(call.callId)).toEqual([])
  })
})
