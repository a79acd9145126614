import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { GuestView, Invitation, PointBooth, PointView } from '#shared/model/guest.ts'
import { BoothId, type CallId, type TicketId } from '#shared/model/ids.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { databaseUrls, openClient, ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { type Invited, inviteFrom, letIn, newCode, openInvitation, showCode } from '#tests/support/guests.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { plantStaff } from '#tests/support/plantedStaff.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, deskWhere } from '#tests/support/views.ts'
import { WireClient } from '#tests/support/WireClient.ts'

const A_SECOND_MS = 1_000
const BOOTH = 'lahti-campus-1'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

interface Talk {
  readonly callId: CallId
  readonly booth: WireClient
  readonly expert: WireClient
  readonly resident: WireClient
  readonly expertSeat: WireClient
}

let talk: Talk
let ticketId: TicketId

/** A live call with both seats taken; it is over after the test. */
async function startTalk(): Promise<Talk> {
  const booth = await connections.booth(BOOTH)
  const expert = await connections.staff('demo-kela-1')
  const { callId, offer } = await reachLiveCall(booth, expert)
  ticketId = offer.ticket.id
  const resident = await connections.seat(booth, callId)
  const expertSeat = await connections.seat(expert, callId)
  return { callId, booth, expert, resident, expertSeat }
}

async function endTalk(): Promise<void> {
  const { booth, expert } = talk
  await booth.request('visit.end', { reason: 'done' })
  const desk = await deskWhere(expert, ({ presence }) => presence.state !== 'onCall')
  if (desk.presence.state === 'wrappingUp') {
    await expert.value('ticket.wrapUp', { ticketId, disposition: begun.solved, next: 'break' })
  }
  expect(await contradictionsIn(server.dataDirectory)).toEqual([])
  connections.closeAll()
}

/** Somebody with an open invitation, connected to the lobby. */
async function arrive(invited: Invited) {
  const opened = await openInvitation(server.origin, invited.code)
  connections.keep(opened.lobby)
  return opened
}

/** Where the guest stands now, or as soon as it fits. */
async function guestWhere(guest: WireClient, fits: (view: GuestView) => boolean): Promise<GuestView> {
  guest.forgetEvents()
  const { view } = await guest.value('guest.subscribe', {})
  return fits(view) ? view : (await guest.event('guest.changed', (change) => fits(change.view))).view
}

/** The invitation as one side of the call sees it; null when it does not stand any more. */
async function invitationAt(seat: WireClient, { invitationId }: Invited, state: Invitation['is']['state']) {
  const view = await callWhere(seat, ({ invitations }) =>
    invitations.some(({ id, is }) => id === invitationId && is.state === state),
  )
  return view.invitations.find(({ id }) => id === invitationId)?.is
}

async function goneFrom(seat: WireClient, { invitationId }: Invited): Promise<void> {
  await callWhere(seat, ({ invitations }) => invitations.every(({ id }) => id !== invitationId))
}

/** So many transactions of the server wait for a lock. */
async function untilWaiting(client: Awaited<ReturnType<typeof openClient>>, count: number): Promise<void> {
  await vi.waitFor(async () => {
    const { rowCount } = await client.query('select distinct pid from pg_locks where not granted')
    expect(rowCount).toBeGreaterThanOrEqual(count)
  })
}

/** A guest who is in the call, on both planes. */
async function comeIn(invited: Invited) {
  const { device, lobby } = await arrive(invited)
  await letIn(lobby, invited, [talk.resident, talk.expertSeat])
  return { device, lobby, seat: await connections.seat(lobby, talk.callId) }
}

async function auditOf(action: string) {
  return ownerRows<{ chain: string; principal_kind: string; result: string }>(
    server.dataDirectory,
    'select chain, principal_kind, result from audit_entry where action = $1 order by at desc limit 1',
    [action],
  )
}

describe('in a live call', () => {
  beforeAll(async () => {
    talk = await startTalk()
  })
  afterAll(endTalk)
  afterEach(async () => {
    for (const { id } of (await callWhere(talk.expertSeat, () => true)).invitations) {
      await talk.expertSeat.value('guest.revoke', { invitationId: id })
    }
  })

  it('a guest comes in once the resident and the expert have both said yes, and not before', async () => {
    const invited = await inviteFrom(talk.resident, 'interpreter')
    expect(await invitationAt(talk.expertSeat, invited, 'open')).toMatchObject({ state: 'open' })
    const { lobby } = await arrive(invited)
    expect(await invitationAt(talk.resident, invited, 'opened')).toEqual({ state: 'opened' })
    expect(await guestWhere(lobby, () => true)).toEqual({ kind: 'interpreter', is: { state: 'opened' } })
    expect(await lobby.request('call.token', { callId: talk.callId })).toMatchObject({
      error: { code: 'notFound' },
    })

    await lobby.value('guest.ask', {})
    expect(await invitationAt(talk.resident, invited, 'asked')).toEqual({
      state: 'asked',
      agreed: { resident: false, expert: false },
    })
    const answer = { invitationId: invited.invitationId, mayComeIn: true }
    await talk.expertSeat.value('guest.answer', answer)
    expect(await guestWhere(lobby, ({ is }) => is.state === 'asked' && is.agreed.expert)).toMatchObject({
      is: { agreed: { resident: false, expert: true } },
    })
    expect(await lobby.request('call.token', { callId: talk.callId })).toMatchObject({ ok: false })
    await talk.resident.value('guest.answer', answer)

    expect(await guestWhere(lobby, ({ is }) => is.state === 'admitted')).toEqual({
      kind: 'interpreter',
      is: { state: 'admitted', callId: talk.callId },
    })
    const seat = await connections.seat(lobby, talk.callId)
    const view = await callWhere(seat, ({ participants }) =>
      participants.some(({ role, connected }) => role === 'interpreter' && connected),
    )
    expect(view.invitations).toEqual([])
    expect(view.participants.map(({ role, admitted }) => [role, admitted])).toEqual([
      ['expert', true],
      ['interpreter', true],
      ['resident', true],
    ])
    for (const side of [talk.resident, talk.expertSeat]) {
      expect(await invitationAt(side, invited, 'admitted')).toEqual({
        state: 'admitted',
        participantId: view.self,
      })
    }
    expect(view.sendsFor).not.toBeNull()
    await seat.value('media.join', {})
    await seat.value('media.createTransport', { direction: 'send' })
    expect((await auditOf('guest.answer'))[0]).toEqual({
      chain: 'kela',
      principal_kind: 'call',
      result: 'ok',
    })
  })

  it('the first device that opens it has it: another one is told so, and the code is of no use to it', async () => {
    const invited = await inviteFrom(talk.expertSeat, 'supportPerson')
    const devices = await Promise.all([1, 2, 3].map(() => TestDevice.make(server.origin)))
    const answers = await Promise.all(devices.map((device) => showCode(device, invited.code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const late = await showCode(await TestDevice.make(server.origin), invited.code)
    expect(JSON.parse(late.body)).toEqual({ error: { code: 'invitationTaken' } })
    expect((await auditOf('guest.open'))[0]).toEqual({
      chain: 'kela',
      principal_kind: 'guest',
      result: 'invitationTaken',
    })
  })

  it('a device whose answer got lost opens once more, until it has used what it got', async () => {
    const invited = await inviteFrom(talk.expertSeat)
    const device = await TestDevice.make(server.origin)
    const first = await showCode(device, invited.code)
    const again = await showCode(device, invited.code)
    const idIn = ({ body }: { body: string }) => (JSON.parse(body) as { credentialId: string }).credentialId
    expect([first.status, again.status]).toEqual([200, 200])
    expect(idIn(again)).toBe(idIn(first))
    device.know(again)
    device.know(await device.renew())
    expect((await showCode(device, invited.code)).status).toBe(409)
  })

  it('a code is taken as people write it, and nothing else is', async () => {
    const invited = await inviteFrom(talk.resident, 'residentDevice')
    const device = await TestDevice.make(server.origin)
    for (const wrong of ['', '0000000000', `${invited.code}X`, 'ÄÄÄÄÄÄÄÄÄÄ']) {
      const { status, body } = await showCode(device, wrong)
      expect([status, JSON.parse(body)]).toEqual([401, { error: { code: 'codeInvalid' } }])
    }
    const written = ` ${invited.code.slice(0, 5).toLowerCase()}-${invited.code.slice(5)}`
    expect((await showCode(device, written)).status).toBe(200)
  })

  it('the device comes back as often as its link drops, and nobody waits for it meanwhile', async () => {
    const invited = await inviteFrom(talk.resident, 'supportPerson')
    const { device, lobby, seat } = await comeIn(invited)
    await callWhere(talk.expertSeat, ({ participants }) =>
      participants.some(({ role, connected }) => role === 'supportPerson' && connected),
    )
    lobby.close()
    seat.close()
    for (const _time of [1, 2, 3]) {
      const view = await callWhere(talk.expertSeat, ({ participants }) =>
        participants.some(({ role, connected }) => role === 'supportPerson' && !connected),
      )
      expect(view.call.state).toBe('live')
      const token = device.know(await device.renew())
      const back = connections.keep(await WireClient.connect(server.origin, lobbyPath, { token }))
      const seatAgain = await connections.seat(back, talk.callId)
      await callWhere(talk.expertSeat, ({ participants }) =>
        participants.some(({ role, connected }) => role === 'supportPerson' && connected),
      )
      back.close()
      seatAgain.close()
    }
  })

  it('either side takes a guest out: lobby, call and HTTP are closed within a second, and stay so', async () => {
    for (const side of [talk.resident, talk.expertSeat]) {
      const invited = await inviteFrom(side)
      const { device, lobby, seat } = await comeIn(invited)
      await lobby.value('guest.subscribe', {})
      await callWhere(seat, () => true)
      const startMs = performance.now()
      await side.value('guest.revoke', { invitationId: invited.invitationId })
      expect(await Promise.all([lobby.closed(), seat.closed()])).toEqual(['revoked', 'revoked'])
      expect(performance.now() - startMs).toBeLessThan(A_SECOND_MS)
      // Why it ended was said before the connection was.
      expect(lobby.eventsOf('guest.changed').at(-1)?.view.is).toEqual({ state: 'ended', reason: 'revoked' })
      expect((await device.renew()).status).toBe(401)
      await goneFrom(talk.resident, invited)
      const { participants } = await callWhere(talk.expertSeat, () => true)
      expect(participants.map(({ role }) => role)).toEqual(['expert', 'resident'])
    }
  })

  it('one no is enough', async () => {
    for (const side of [talk.resident, talk.expertSeat]) {
      const invited = await inviteFrom(talk.expertSeat)
      const { lobby } = await arrive(invited)
      await lobby.value('guest.ask', {})
      const other = side === talk.resident ? talk.expertSeat : talk.resident
      await other.value('guest.answer', { invitationId: invited.invitationId, mayComeIn: true })
      await lobby.value('guest.subscribe', {})
      await side.value('guest.answer', { invitationId: invited.invitationId, mayComeIn: false })
      expect(await lobby.closed()).toBe('revoked')
      expect(lobby.eventsOf('guest.changed').at(-1)?.view.is).toEqual({ state: 'ended', reason: 'refused' })
      await goneFrom(talk.resident, invited)
    }
  })

  it('a guest may go, and the call goes on', async () => {
    const invited = await inviteFrom(talk.resident)
    const { lobby } = await comeIn(invited)
    await lobby.value('guest.leave', {})
    expect(await lobby.closed()).toBe('revoked')
    expect((await callWhere(talk.resident, () => true)).call.state).toBe('live')
  })

  it('two yeses at once let one guest in once', async () => {
    const invited = await inviteFrom(talk.resident)
    const { lobby } = await arrive(invited)
    await lobby.value('guest.ask', {})
    const answer = { invitationId: invited.invitationId, mayComeIn: true }
    const sides = [talk.resident, talk.expertSeat, talk.resident, talk.expertSeat]
    await Promise.all(sides.map((side) => side.request('guest.answer', answer)))
    const { participants } = await callWhere(talk.resident, () => true)
    expect(participants.filter(({ role }) => role === 'interpreter')).toHaveLength(1)
  })

  it('a yes and taking it back at once leave nobody in the call who was taken out', async () => {
    const invited = await inviteFrom(talk.resident)
    const { lobby } = await arrive(invited)
    await lobby.value('guest.ask', {})
    const { invitationId } = invited
    await talk.expertSeat.value('guest.answer', { invitationId, mayComeIn: true })
    await Promise.all([
      talk.resident.request('guest.answer', { invitationId, mayComeIn: true }),
      talk.expertSeat.value('guest.revoke', { invitationId }),
    ])
    await goneFrom(talk.resident, invited)
    const { participants } = await callWhere(talk.resident, () => true)
    expect(participants.map(({ role }) => role)).toEqual(['expert', 'resident'])
  })

  it('a call takes six invitations at a time', async () => {
    for (const _each of [1, 2, 3, 4, 5, 6]) await inviteFrom(talk.resident)
    const { codeHash } = await newCode()
    expect(await talk.expertSeat.request('guest.invite', { kind: 'interpreter', codeHash })).toMatchObject({
      error: { code: 'tooManyGuests' },
    })
  })

  it('nobody opened it in time: it is over, at once', async () => {
    const invited = await inviteFrom(talk.resident)
    await ownerRows(server.dataDirectory, 'update invitation set open_deadline = now() where id = $1', [
      invited.invitationId,
    ])
    expect((await showCode(await TestDevice.make(server.origin), invited.code)).status).toBe(401)
    await goneFrom(talk.resident, invited)
    expect((await showCode(await TestDevice.make(server.origin), invited.code)).status).toBe(401)
    const [row] = await ownerRows(server.dataDirectory, 'select end_reason from invitation where id = $1', [
      invited.invitationId,
    ])
    expect(row).toEqual({ end_reason: 'expired' })
  })

  it('a copy of a guest device is found out, and the guest is out', async () => {
    const invited = await inviteFrom(talk.resident)
    const { device, lobby, seat } = await comeIn(invited)
    const copied = device.credential
    device.know(await device.renew())
    device.know(await device.renew())
    device.kept = copied
    expect((await device.renew()).status).toBe(401)
    expect(await Promise.all([lobby.closed(), seat.closed()])).toEqual(['revoked', 'revoked'])
    await goneFrom(talk.resident, invited)
    expect((await auditOf('session.token'))[0]).toEqual({
      chain: 'kela',
      principal_kind: 'guest',
      result: 'secretReused',
    })
  })

  it('a guest whose device signs out has left, and it is written down', async () => {
    const invited = await inviteFrom(talk.resident)
    const { device, seat } = await comeIn(invited)
    expect((await device.end()).status).toBe(200)
    expect(await seat.closed()).toBe('revoked')
    await goneFrom(talk.expertSeat, invited)
    expect((await auditOf('session.end'))[0]).toEqual({
      chain: 'kela',
      principal_kind: 'guest',
      result: 'ok',
    })
  })

  it('the database keeps a guest out who was not let in by both', async () => {
    const invited = await inviteFrom(talk.resident)
    const seat = `insert into participant (id, call_id, agency_id, service_point_id, role, invitation_id, admitted)
      select gen_random_uuid(), call_id, agency_id, service_point_id, kind, id, true from invitation where id = $1`
    const refused = ownerRows(server.dataDirectory, seat, [invited.invitationId])
    await expect(refused).rejects.toMatchObject({ code: '23514' })
    const oneYes = `update invitation set state = 'admitted', resident_agreed = true where id = $1`
    const oneSided = ownerRows(server.dataDirectory, oneYes, [invited.invitationId])
    await expect(oneSided).rejects.toMatchObject({ code: '23514' })
  })

  it('what happens in the call is no news at the door', async () => {
    const { lobby } = await arrive(await inviteFrom(talk.resident))
    await guestWhere(lobby, () => true)
    await talk.resident.value('call.setMedia', { media: 'soundOnly' })
    await talk.resident.value('call.setMedia', { media: 'pictureAndSound' })
    // Whatever was to be told came before this answer.
    await lobby.value('guest.ask', {})
    await lobby.event('guest.changed', ({ view }) => view.is.state === 'asked')
    expect(lobby.eventsOf('guest.changed')).toHaveLength(1)
  })

  it('a new connection of the same guest takes the seat over', async () => {
    const { device, seat } = await comeIn(await inviteFrom(talk.resident))
    const token = device.know(await device.renew())
    const other = connections.keep(await WireClient.connect(server.origin, lobbyPath, { token }))
    await connections.seat(other, talk.callId)
    expect(await seat.closed()).toBe('superseded')
  })
})

describe('the advisor of the service point', () => {
  const inviting = async (advisor: WireClient) => {
    const { code, codeHash } = await newCode()
    const { invitationId } = await advisor.value('guest.inviteToBooth', {
      boothId: BoothId.parse(BOOTH),
      kind: 'supportPerson',
      codeHash,
    })
    return { code, invitationId }
  }
  const atBooth = async (advisor: WireClient, fits: (booth: PointBooth) => boolean): Promise<PointView> => {
    const fitting = ({ booths }: PointView) => booths.some((booth) => booth.id === BOOTH && fits(booth))
    advisor.forgetEvents()
    const { view } = await advisor.value('point.subscribe', {})
    return fitting(view) ? view : (await advisor.event('point.changed', (next) => fitting(next.view))).view
  }

  it('invites into the call of a booth there, without learning whose it is', async () => {
    const advisor = await connections.staff('demo-lahti-advisor')
    const quiet = await atBooth(advisor, ({ isInCall }) => !isInCall)
    expect(quiet.booths.length).toBeGreaterThan(1)
    talk = await startTalk()
    await atBooth(advisor, ({ isInCall }) => isInCall)
    const invited = await inviting(advisor)
    advisor.forgetEvents()
    const { lobby } = await arrive(invited)
    // It is told by itself: the code on the screen is of no use any more.
    await advisor.event('point.changed', ({ view }) =>
      view.booths.some(({ invitations }) => invitations.some(({ is }) => is.state === 'opened')),
    )
    await lobby.value('guest.ask', {})
    await atBooth(advisor, ({ invitations }) => invitations.some(({ is }) => is.state === 'asked'))
    await talk.resident.value('guest.answer', { invitationId: invited.invitationId, mayComeIn: true })
    await talk.expertSeat.value('guest.answer', { invitationId: invited.invitationId, mayComeIn: true })
    await atBooth(advisor, ({ invitations }) => invitations.some(({ is }) => is.state === 'admitted'))
    // What the resident or the expert arranged is theirs.
    await inviteFrom(talk.resident)
    const seen = await atBooth(advisor, ({ invitations }) => invitations.length === 1)
    expect(seen.booths.flatMap(({ invitations }) => invitations).map(({ id }) => id)).toEqual([
      invited.invitationId,
    ])
    const told = JSON.stringify(advisor.heard)
    for (const mark of ['kela', talk.callId, ticketId]) expect(told).not.toContain(mark)
    expect((await auditOf('guest.inviteToBooth'))[0]).toEqual({
      chain: 'kela',
      principal_kind: 'staff',
      result: 'ok',
    })

    await advisor.value('guest.withdraw', { invitationId: invited.invitationId })
    expect(await lobby.closed()).toBe('revoked')
    await endTalk()
  })

  it('of elsewhere neither invites nor takes back', async () => {
    talk = await startTalk()
    const advisor = await connections.staff('demo-lahti-advisor')
    const invited = await inviting(advisor)
    const own = await inviteFrom(talk.resident)
    const stranger = connections.keep(
      await plantStaff(server, {
        id: 'imatra-advisor',
        agencyId: null,
        role: 'advisor',
        servicePointId: 'imatra-joint',
      }),
    )
    const { codeHash } = await newCode()
    const wish = { boothId: BoothId.parse(BOOTH), kind: 'interpreter', codeHash } as const
    expect(await stranger.request('guest.inviteToBooth', wish)).toMatchObject({
      error: { code: 'outOfOrder' },
    })
    for (const { invitationId } of [invited, own]) {
      expect(await stranger.request('guest.withdraw', { invitationId })).toMatchObject({
        error: { code: 'notFound' },
      })
    }
    const ofResident = { invitationId: own.invitationId }
    expect(await advisor.request('guest.withdraw', ofResident)).toMatchObject({ error: { code: 'notFound' } })
    await endTalk()
  })
})

describe('the end of the call', () => {
  it('takes with it who is in, who stands at the door, and codes that nobody opened', async () => {
    talk = await startTalk()
    const inside = await comeIn(await inviteFrom(talk.resident))
    const door = await arrive(await inviteFrom(talk.expertSeat))
    await door.lobby.value('guest.ask', {})
    const unopened = await inviteFrom(talk.resident)
    for (const { lobby } of [inside, door]) await lobby.value('guest.subscribe', {})
    const startMs = performance.now()
    await talk.expertSeat.value('call.end', { reason: 'expertEnded' })
    expect(
      await Promise.all([inside.lobby, inside.seat, door.lobby].map((client) => client.closed())),
    ).toEqual(['revoked', 'revoked', 'revoked'])
    expect(performance.now() - startMs).toBeLessThan(A_SECOND_MS)
    for (const { lobby, device } of [inside, door]) {
      expect(lobby.eventsOf('guest.changed').at(-1)?.view.is).toEqual({
        state: 'ended',
        reason: 'callEnded',
      })
      expect((await device.renew()).status).toBe(401)
    }
    expect((await showCode(await TestDevice.make(server.origin), unopened.code)).status).toBe(401)
    expect(await ownerRows(server.dataDirectory, "select id from invitation where state <> 'ended'")).toEqual(
      [],
    )
    const gone = await ownerRows(
      server.dataDirectory,
      `select detail from fact where kind = 'guestGone' and detail->>'reason' = 'callEnded'`,
    )
    expect(gone).toEqual([{ detail: { kind: 'interpreter', reason: 'callEnded' } }])
    await endTalk()
  })

  it('finds also what is being opened at that moment', async () => {
    talk = await startTalk()
    const { code } = await inviteFrom(talk.resident)
    const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
    try {
      // An opening waits for its entry, and holds the invitation meanwhile.
      await owner.query('begin')
      await owner.query('lock table audit_entry in share row exclusive mode')
      const opening = showCode(await TestDevice.make(server.origin), code)
      await untilWaiting(owner, 1)
      const ending = talk.expertSeat.value('call.end', { reason: 'expertEnded' })
      await untilWaiting(owner, 2)
      await owner.query('commit')
      await Promise.all([opening, ending])
    } finally {
      await owner.end()
    }
    await endTalk()
  })

  it('and a yes at the same moment let nobody in afterwards', async () => {
    talk = await startTalk()
    const invited = await inviteFrom(talk.resident)
    const { lobby } = await arrive(invited)
    await lobby.value('guest.ask', {})
    const answer = { invitationId: invited.invitationId, mayComeIn: true }
    await talk.resident.value('guest.answer', answer)
    await Promise.all([
      talk.expertSeat.request('guest.answer', answer),
      talk.resident.request('call.leave', {}),
    ])
    expect(await lobby.closed()).toBe('revoked')
    expect(await ownerRows(server.dataDirectory, "select id from invitation where state <> 'ended'")).toEqual(
      [],
    )
    await endTalk()
  })
})
