import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CalendarDay } from '#shared/model/hours.ts'
import { BoothId, PersonId, ServiceId, ServicePointId } from '#shared/model/ids.ts'
import { defaultRules } from '#shared/model/rules.ts'
import { callPath, lobbyPath } from '#shared/signalling/contract.ts'
import {
  type RequestInput,
  type RequestName,
  type RequestValue,
  requestNames,
  requests,
} from '#shared/signalling/requests.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { finishTalk } from '#tests/support/finishTalk.ts'
import { newCode, showCode } from '#tests/support/guests.ts'
import { reachInterpretedCall } from '#tests/support/journey.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'
import { WireClient } from '#tests/support/WireClient.ts'

const BOOTH = 'lahti-campus-1'
const EXPERT = 'demo-kela-1'
const HOUR_MS = 3_600_000

let server: TestServer
const connections = new Connections(() => server.origin)
const tried = new Set<RequestName>()

beforeAll(async () => {
  server = await startTestServer({ overrides: { limits: { offerMs: HOUR_MS } } })
})
afterAll(async () => {
  connections.closeAll()
  await server.close()
})

/** How often each kind of fact is there: what a command did shows in it. */
async function facts(): Promise<Readonly<Record<string, number>>> {
  const rows = await ownerRows<{ kind: string; count: number }>(
    server.dataDirectory,
    'select kind, count(*)::int from fact group by kind',
  )
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
}

function difference(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(after).flatMap(([kind, count]) =>
      count === (before[kind] ?? 0) ? [] : [[kind, count - (before[kind] ?? 0)]],
    ),
  )
}

type Connect = () => Promise<WireClient>

interface Once<Name extends RequestName> {
  readonly name: Name
  readonly input: RequestInput<Name>
  /** A connection of the same principal, new each time. */
  readonly connect: Connect
  /** The facts that it leads to, in all. */
  readonly facts: Readonly<Record<string, number>>
}

/** Sends it three times at once over one connection and once more over another one: one effect, one answer. */
function expectOnce<Name extends RequestName>(once: Once<Name>): Promise<RequestValue<Name>> {
  return expectSame(once, true)
}

/** The same for what ends the connection: there is no other one. */
function expectAtOnce<Name extends RequestName>(once: Once<Name>): Promise<RequestValue<Name>> {
  return expectSame(once, false)
}

async function expectSame<Name extends RequestName>(
  once: Once<Name>,
  isAskedLater: boolean,
): Promise<RequestValue<Name>> {
  tried.add(once.name)
  const requestId = randomUUID()
  const before = await facts()
  const first = await once.connect()
  const answers = await Promise.all([
    first.request(once.name, once.input, requestId),
    first.request(once.name, once.input, requestId),
    first.request(once.name, once.input, requestId),
  ])
  if (isAskedLater) {
    const later = await once.connect()
    answers.push(await later.request(once.name, once.input, requestId))
  }
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ ok: true })
  expect(difference(before, await facts()), once.name).toEqual(once.facts)
  const saved = await ownerRows<{ request: string }>(
    server.dataDirectory,
    'select request from saved_result where request_id = $1',
    [requestId],
  )
  expect(saved).toHaveLength(1)
  const answer = answers[0]
  if (!answer?.ok) throw new Error('refused')
  return answer.value
}

const booth = () => connections.booth(BOOTH)
const expert = () => connections.staff(EXPERT)
const wish = {
  serviceId: ServiceId.parse('kela.housing'),
  language: 'fi',
  media: 'pictureAndSound',
} as const

/** Waits for the offer of the ticket, which the platform makes by itself. */
async function offered() {
  const { offer } = await deskWhere(await expert(), (desk) => desk.offer !== null)
  if (offer === null) throw new Error('no offer')
  return offer
}

/** A seat, from a token that outlives the call. */
async function seatOf(lobby: WireClient, callId: RequestInput<'call.token'>['callId']): Promise<Connect> {
  const { token, nodeId } = await lobby.value('call.token', { callId })
  const { page } = lobby
  return async () =>
    connections.keep(await WireClient.connect(server.origin, callPath(nodeId), { token, page }))
}

/** Seats of both sides. */
async function seats(callId: RequestInput<'call.token'>['callId']) {
  return { resident: await seatOf(await booth(), callId), expertSeat: await seatOf(await expert(), callId) }
}

/** A guest invited, let in and taken out; another one who goes; and one of the service point's advisor. */
async function expectOnceOfGuests(resident: Connect, expertSeat: Connect): Promise<void> {
  const advisor = () => connections.staff('demo-lahti-advisor')
  const invite = async (connect: Connect) => {
    const { code, codeHash } = await newCode()
    const { invitationId } = await expectOnce({
      name: 'guest.invite',
      input: { kind: 'interpreter', codeHash },
      connect,
      facts: { guestInvited: 1 },
    })
    const device = await TestDevice.make(server.origin)
    const token = device.know(await showCode(device, code))
    return {
      invitationId,
      guest: async () => connections.keep(await WireClient.connect(server.origin, lobbyPath, { token })),
    }
  }
  const first = await invite(resident)
  await expectOnce({ name: 'guest.ask', input: {}, connect: first.guest, facts: {} })
  const answer = { invitationId: first.invitationId, mayComeIn: true }
  await expectOnce({ name: 'guest.answer', input: answer, connect: resident, facts: {} })
  await expectOnce({ name: 'guest.answer', input: answer, connect: expertSeat, facts: { guestAdmitted: 1 } })
  await expectOnce({
    name: 'guest.revoke',
    input: { invitationId: first.invitationId },
    connect: expertSeat,
    facts: { guestGone: 1 },
  })
  const second = await invite(expertSeat)
  await expectAtOnce({ name: 'guest.leave', input: {}, connect: second.guest, facts: { guestGone: 1 } })
  const { codeHash } = await newCode()
  const { invitationId } = await expectOnce({
    name: 'guest.inviteToBooth',
    input: { boothId: BoothId.parse(BOOTH), kind: 'supportPerson', codeHash },
    connect: advisor,
    facts: { guestInvited: 1 },
  })
  await expectOnce({
    name: 'guest.withdraw',
    input: { invitationId },
    connect: advisor,
    facts: { guestGone: 1 },
  })
}

describe('a changing request that is repeated with its id', () => {
  it('has one effect and one answer, at each step of a journey', async () => {
    await expectOnce({
      name: 'visit.open',
      input: { interfaceLanguage: 'fi' },
      connect: booth,
      facts: { visitOpened: 1 },
    })
    await expectOnce({
      name: 'visit.setLanguage',
      input: { interfaceLanguage: 'sv' },
      connect: booth,
      facts: {},
    })
    await expectOnce({
      name: 'visit.setSpoken',
      input: { spokenLanguage: 'so', secondLanguage: 'fi' },
      connect: booth,
      facts: {},
    })
    await expectOnce({ name: 'visit.setAttended', input: { attended: true }, connect: booth, facts: {} })
    const cancelled = await expectOnce({
      name: 'ticket.create',
      input: wish,
      connect: booth,
      facts: { ticketCreated: 1 },
    })
    await expectOnce({
      name: 'ticket.setMedia',
      input: { ticketId: cancelled.ticketId, media: 'textOnly' },
      connect: booth,
      facts: { mediaChosen: 1 },
    })
    await expectOnce({
      name: 'ticket.setLanguage',
      input: { ticketId: cancelled.ticketId, language: 'en' },
      connect: booth,
      facts: { languageChanged: 1 },
    })
    await expectOnce({
      name: 'ticket.cancel',
      input: { ticketId: cancelled.ticketId },
      connect: booth,
      facts: { ticketCancelled: 1 },
    })
    await (await booth()).value('ticket.create', wish)
    // Once the desk is there, so is the fact of signing in.
    await deskWhere(await expert(), () => true)
    await expectOnce({
      name: 'presence.set',
      input: { to: 'otherWork' },
      connect: expert,
      facts: { presenceChanged: 1 },
    })
    await (await expert()).value('presence.set', { to: 'available' })
    const { reservationId, ticket } = await offered()
    const { callId } = await expectOnce({
      name: 'reservation.accept',
      input: { reservationId },
      connect: expert,
      facts: { reservationAccepted: 1, ticketConnected: 1, presenceChanged: 1 },
    })
    const { resident, expertSeat } = await seats(callId)
    await resident()
    await expertSeat()
    await expectOnce({
      name: 'call.reportDanger',
      input: {},
      connect: expertSeat,
      facts: { alertRaised: 1 },
    })
    await expectOnce({
      name: 'call.setMedia',
      input: { media: 'soundOnly' },
      connect: resident,
      facts: { mediaChosen: 1 },
    })
    await expectOnce({
      name: 'call.setActingFor',
      input: { actingFor: 'child' },
      connect: expertSeat,
      facts: { actingForRecorded: 1 },
    })
    await expectOnceOfGuests(resident, expertSeat)
    await expectOnce({
      name: 'call.end',
      input: { reason: 'expertEnded' },
      connect: expertSeat,
      facts: { callEnded: 1, ticketWrappingUp: 1, presenceChanged: 1 },
    })
    await expectOnce({
      name: 'visit.giveFeedback',
      input: { ticketId: ticket.id, face: 2 },
      connect: booth,
      facts: { feedbackGiven: 1 },
    })
    await expectOnce({
      name: 'ticket.wrapUp',
      input: { ticketId: ticket.id, disposition: begun.solved, note: 'Kerran.', next: 'available' },
      connect: expert,
      facts: { ticketCompleted: 1, presenceChanged: 1 },
    })
    const { notes } = await (await expert()).value('note.list', {})
    expect(notes.map(({ text }) => text)).toEqual(['Kerran.'])

    await (await booth()).value('ticket.create', wish)
    const rejected = await offered()
    await expectOnce({
      name: 'reservation.reject',
      input: { reservationId: rejected.reservationId, reason: 'notMyField' },
      connect: expert,
      facts: { reservationRejected: 1, ticketReturned: 1, presenceChanged: 1 },
    })
    await expectOnce({
      name: 'visit.end',
      input: { reason: 'left' },
      connect: booth,
      facts: { visitClosed: 1, ticketAbandoned: 1 },
    })
  })

  it.each([
    ['call.leave', 'resident', {}, {}],
    ['call.endForSafety', 'expertSeat', {}, { alertRaised: 1 }],
    ['call.transfer', 'expertSeat', { serviceId: ServiceId.parse('kela.study') }, { ticketCreated: 1 }],
  ] as const)('has one effect and one answer for %s', async (name, by, input, also) => {
    await (await booth()).value('visit.open', { interfaceLanguage: 'fi' })
    await (await booth()).value('ticket.create', wish)
    const { reservationId, ticket } = await offered()
    const { callId } = await (await expert()).value('reservation.accept', { reservationId })
    const both = await seats(callId)
    await both.resident()
    await both.expertSeat()
    await expectOnce({
      name,
      input,
      connect: both[by],
      facts: { callEnded: 1, ticketWrappingUp: 1, presenceChanged: 1, ...also },
    })
    await (await expert()).value('ticket.wrapUp', {
      ticketId: ticket.id,
      disposition: begun.advised,
      next: 'available',
    })
    await (await booth()).value('visit.end', { reason: 'done' })
  })

  it('has one effect and one answer for everybody in a call of several', async () => {
    const colleague = () => connections.staff('demo-kela-2')
    const supervisor = () => connections.staff('demo-kela-supervisor')
    await (await booth()).value('visit.open', { interfaceLanguage: 'fi' })
    await (await booth()).value('ticket.create', wish)
    const { reservationId } = await offered()
    const { callId } = await (await expert()).value('reservation.accept', { reservationId })
    const { resident, expertSeat: connect } = await seats(callId)
    await resident()
    await connect()
    await expectOnce({
      name: 'call.pause',
      input: { reason: 'lookingUp' },
      connect,
      facts: { callPaused: 1 },
    })
    await expectOnce({ name: 'call.resume', input: {}, connect, facts: { callPauseEnded: 1 } })
    await expectOnce({ name: 'call.cover', input: { silentMs: 11_000 }, connect: resident, facts: {} })
    await expectOnce({ name: 'call.claim', input: { round: 1 }, connect: resident, facts: {} })
    await expectOnce({ name: 'call.confirm', input: { round: 1 }, connect, facts: {} })
    const personId = PersonId.parse('demo-kela-1')
    const joined = { supervisorJoined: 1 }
    await expectOnce({ name: 'call.join', input: { personId }, connect: supervisor, facts: joined })
    const ofSupervisor = await seatOf(await supervisor(), callId)
    await expectOnce({ name: 'call.stepOut', input: {}, connect: ofSupervisor, facts: {} })

    await (await colleague()).value('presence.set', { to: 'available' })
    const ask = {
      name: 'call.askColleague',
      input: { personId: PersonId.parse('demo-kela-2'), pause: false },
      connect,
      facts: { presenceChanged: 1 },
    } as const
    const first = await expectOnce(ask)
    await expectOnce({
      name: 'call.withdrawAsking',
      input: first,
      connect,
      facts: { reservationWithdrawn: 1, presenceChanged: 1 },
    })
    await (await colleague()).value('reservation.accept', await expectOnce(ask))
    const ofColleague = await seatOf(await colleague(), callId)
    await (await ofColleague()).value('call.subscribe', {})
    const { view } = await (await connect()).value('call.subscribe', {})
    const to = view.participants.find(({ role, id }) => role === 'expert' && id !== view.self)
    if (to === undefined) throw new Error('the colleague did not come')
    await expectOnce({
      name: 'call.handOver',
      input: { participantId: to.id, next: 'available' },
      connect,
      facts: { reservationLeft: 1, presenceChanged: 1 },
    })
    await (await booth()).value('visit.end', { reason: 'done' })
    const { wrapUp } = await deskWhere(await colleague(), (desk) => desk.wrapUp !== null)
    if (wrapUp === null) throw new Error('nothing to wrap up')
    const done = { ticketId: wrapUp.ticket.id, disposition: begun.solved, next: 'break' } as const
    await (await colleague()).value('ticket.wrapUp', done)
  })

  it('has one effect and one answer for an interpreter', async () => {
    const interpreter = () => connections.staff('demo-interpreter-1')
    // The one of the test before is free by now.
    await (await expert()).value('presence.set', { to: 'break' })
    const people = { expert: await connections.staff('demo-kela-2'), interpreter: await interpreter() }
    const resident = await booth()
    const { callId } = await reachInterpretedCall(resident, people)
    await expectOnce({
      name: 'call.interpret',
      input: { mode: 'simultaneous', into: 'ar' },
      connect: await seatOf(people.interpreter, callId),
      facts: {},
    })
    await finishTalk(resident, [people.expert, people.interpreter])
  })

  it("has one effect and one answer for an administrator's requests", async () => {
    const connect = () => connections.staff('demo-administrator')
    const boothId = BoothId.parse('lieksa-library-1')
    const personId = PersonId.parse('demo-tax-1')
    const codeHash = 'A'.repeat(43)
    const servicePointId = ServicePointId.parse('lahti-campus')
    await expectOnce({ name: 'booth.makeCode', input: { boothId, codeHash }, connect, facts: {} })
    await expectOnce({ name: 'booth.move', input: { boothId, servicePointId }, connect, facts: {} })
    await expectOnce({ name: 'booth.limit', input: { boothId, mostBps: 500_000 }, connect, facts: {} })
    await expectOnce({ name: 'booth.block', input: { boothId }, connect, facts: {} })
    await expectOnce({ name: 'person.signOut', input: { personId }, connect, facts: {} })
    await expectOnce({
      name: 'person.setDisabled',
      input: { personId, isDisabled: true },
      connect,
      facts: {},
    })
  })

  it('has one effect and one answer when somebody decides how and when services are given', async () => {
    const connect = () => connections.staff('demo-kela-administrator')
    const day = CalendarDay.parse('2099-01-01')
    const key = { servicePointId: null, serviceId: ServiceId.parse('kela.family'), language: null }
    const channel = { serviceId: key.serviceId, servicePointId: null, kind: 'both', validFrom: day } as const
    await expectOnce({ name: 'channel.set', input: channel, connect, facts: {} })
    await expectOnce({
      name: 'hours.setWeek',
      input: { key, validFrom: day, weekly: null },
      connect,
      facts: {},
    })
    await expectOnce({ name: 'hours.setDay', input: { key, day, hours: null }, connect, facts: {} })
  })

  it('has one effect and one answer when somebody decides how an agency works', async () => {
    const connect = () => connections.staff('demo-kela-administrator')
    await expectOnce({ name: 'rules.set', input: { ...defaultRules, keepFree: 1 }, connect, facts: {} })
  })

  it('has one effect and one answer when somebody decides what is chosen from after a call', async () => {
    const connect = () => connections.staff('demo-kela-administrator')
    const { version, made } = await (await connect()).value('disposition.list', {})
    const [disposition] = made
    if (disposition === undefined) throw new Error('the agency has no disposition')
    const ids = made.map(({ id }) => id).reverse()
    await expectOnce({
      name: 'disposition.set',
      input: { version, disposition: { ...disposition, hint: disposition.name } },
      connect,
      facts: {},
    })
    await expectOnce({ name: 'disposition.order', input: { version: version + 1, ids }, connect, facts: {} })
  })

  it('was tried for every changing request of the table', () => {
    expect([...tried].sort()).toEqual(requestNames.filter((name) => requests[name].changing).sort())
  })

  it('left nothing contradictory behind', async () => {
    expect(await contradictionsIn(server.dataDirectory)).toEqual([])
  })
})

describe('a saved answer', () => {
  it('is a refusal, too, when the request was refused', async () => {
    const requestId = randomUUID()
    const client = await connections.booth('kitee-joint-1')
    const refusal = { ok: false, error: { code: 'outOfOrder' } }
    expect(await client.request('ticket.create', wish, requestId)).toEqual(refusal)
    await client.value('visit.open', { interfaceLanguage: 'fi' })
    expect(await client.request('ticket.create', wish, requestId)).toEqual(refusal)
    expect(await client.request('ticket.create', wish)).toMatchObject({ ok: true })
    await client.value('visit.end', { reason: 'left' })
  })

  it('is not there for another principal with the same id, on either plane', async () => {
    const requestId = randomUUID()
    const one = await connections.booth('imatra-joint-1')
    const other = await connections.booth('imatra-joint-2')
    const input = { interfaceLanguage: 'fi' } as const
    const [ofOne, ofOther] = await Promise.all([
      one.request('visit.open', input, requestId),
      other.request('visit.open', input, requestId),
    ])
    if (!ofOne.ok || !ofOther.ok) throw new Error('refused')
    expect(ofOne.value.visitId).not.toBe(ofOther.value.visitId)
    const staff = await connections.staff('demo-kela-2')
    expect(await staff.request('presence.set', { to: 'break' }, requestId)).toEqual({ ok: true, value: {} })
    for (const client of [one, other]) await client.value('visit.end', { reason: 'left' })
  })

  it('is not taken for the answer to another request', async () => {
    const requestId = randomUUID()
    const client = await connections.booth('nurmes-library-1')
    await client.request('visit.open', { interfaceLanguage: 'fi' }, requestId)
    expect(await client.request('visit.end', { reason: 'left' }, requestId)).toEqual({
      ok: false,
      error: { code: 'conflict' },
    })
    expect((await client.value('visit.subscribe', {})).view.state).toBe('open')
  })
})
