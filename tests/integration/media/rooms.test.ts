import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MediaRefusedError } from '#server/domain/ports/media.ts'
import { AgencyId, CallId } from '#shared/model/ids.ts'
import type { RtpParameters } from '#shared/model/media/parameters.ts'
import { Connections } from '#tests/support/Connections.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { inviteFrom, letIn, openInvitation } from '#tests/support/guests.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

function opus(number: number): RtpParameters {
  return {
    mid: String(number),
    codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
    encodings: [{ ssrc: 1_000 + number }],
  }
}

/** A live call with both seats in its room; the expert receives. */
async function reachRoom(): Promise<{
  booth: WireClient
  staff: WireClient
  resident: WireClient
  expert: WireClient
}> {
  const booth = await connections.booth()
  const staff = await connections.staff()
  const { callId } = await reachLiveCall(booth, staff)
  const resident = await connections.seat(booth, callId)
  const expert = await connections.seat(staff, callId)
  await resident.value('media.join', {})
  const { routerRtpCapabilities } = await expert.value('media.join', {})
  await expert.value('media.createTransport', {
    direction: 'receive',
    rtpCapabilities: routerRtpCapabilities,
  })
  return { booth, staff, resident, expert }
}

async function leave({ booth, staff, expert }: Awaited<ReturnType<typeof reachRoom>>): Promise<void> {
  await expert.value('call.end', { reason: 'expertEnded' })
  const { wrapUp } = await deskWhere(staff, (desk) => desk.wrapUp !== null)
  if (wrapUp === null) throw new Error('nothing to wrap up')
  await staff.value('ticket.wrapUp', { ticketId: wrapUp.ticket.id, disposition: begun.solved, next: 'break' })
  await booth.value('visit.end', { reason: 'done' })
}

describe('a source of a room', () => {
  it('is one, however many begin it at once', async () => {
    const room = await reachRoom()
    const { resident, expert } = room
    const { id: transportId } = await resident.value('media.createTransport', { direction: 'send' })
    const answers = await Promise.all(
      [1, 2, 3].map((number) =>
        resident.value('media.produceAudio', { transportId, rtpParameters: opus(number), paused: false }),
      ),
    )
    const last = answers.at(-1)?.producerId
    await expert.event('media.consumerAdded', ({ producerId }) => producerId === last)
    const added = expert.eventsOf('media.consumerAdded')
    const [, , newest] = added
    expect(added).toHaveLength(3)
    for (const { consumerId } of added.slice(0, 2)) {
      await expert.event('media.consumerClosed', (closed) => closed.consumerId === consumerId)
    }
    await expert.value('media.consumerReady', { consumerId: newest?.consumerId ?? '' })
    expect(expert.eventsOf('media.consumerClosed')).toHaveLength(2)
    await leave(room)
  })

  it('goes on when another one is refused in its place', async () => {
    const room = await reachRoom()
    const { resident, expert } = room
    const { id: transportId } = await resident.value('media.createTransport', { direction: 'send' })
    const produce = (rtpParameters: RtpParameters) =>
      resident.request('media.produceAudio', { transportId, rtpParameters, paused: false })
    expect(await produce(opus(1))).toMatchObject({ ok: true })
    const { consumerId } = await expert.event('media.consumerAdded')
    // The same stream once more, which the worker cannot tell from the first.
    expect(await produce(opus(1))).toMatchObject({ ok: false, error: { code: 'malformed' } })
    await expert.value('media.consumerReady', { consumerId })
    await resident.value('media.setProducerPaused', { source: 'microphone', paused: true })
    await expert.event('media.producerPaused', ({ paused }) => paused)
    expect(expert.eventsOf('media.consumerClosed')).toEqual([])
    await leave(room)
  })
})

describe('a device that does not work', () => {
  it('is told to those who are there and to who comes later, until it works or its owner comes anew', async () => {
    const room = await reachRoom()
    const { resident, expert } = room
    const trouble = async (value: 'missing' | 'silent' | null) =>
      expert.event('media.sourceTrouble', (told) => told.trouble === value)
    await resident.value('media.setTrouble', { source: 'microphone', trouble: 'missing' })
    const { participantId, source } = await trouble('missing')
    const { view } = await resident.value('call.subscribe', {})
    expect([participantId, source]).toEqual([view.self, 'microphone'])
    await resident.value('media.setTrouble', { source: 'microphone', trouble: 'silent' })
    await trouble('silent')

    const heard = expert.eventsOf('media.sourceTrouble').length
    const { routerRtpCapabilities: rtpCapabilities } = await expert.value('media.join', {})
    await expert.value('media.createTransport', { direction: 'receive', rtpCapabilities })
    await expect.poll(() => expert.eventsOf('media.sourceTrouble').length).toBe(heard + 1)

    await resident.value('media.join', {})
    await trouble(null)
    expect(resident.eventsOf('media.sourceTrouble')).toEqual([])
    await leave(room)
  })
})

/** A guest who was let in, in the room and receiving. */
async function guestIn({
  resident,
  expert,
}: Pick<Awaited<ReturnType<typeof reachRoom>>, 'resident' | 'expert'>) {
  const invited = await inviteFrom(resident)
  const { lobby } = await openInvitation(server.origin, invited.code)
  connections.keep(lobby)
  await letIn(lobby, invited, [resident, expert])
  const { view } = await resident.value('call.subscribe', {})
  const guest = await connections.seat(lobby, view.callId)
  const { routerRtpCapabilities: rtpCapabilities } = await guest.value('media.join', {})
  await guest.value('media.createTransport', { direction: 'receive', rtpCapabilities })
  return { guest, invited }
}

/** The text channel of somebody else is open at this end. */
async function readText(seat: WireClient): Promise<void> {
  const { dataConsumerId } = await seat.event('media.textConsumerAdded')
  await seat.value('media.consumerReady', { consumerId: dataConsumerId })
}

describe('text', () => {
  it('is heard when the other side of the call gets it: a guest does not stand in for a side', async () => {
    const room = await reachRoom()
    const { resident, expert } = room
    const { guest, invited } = await guestIn(room)
    const { id: transportId } = await resident.value('media.createTransport', { direction: 'send' })
    await resident.value('media.produceText', {
      transportId,
      sctpStreamParameters: { streamId: 0, ordered: true },
    })
    await readText(guest)
    expect(resident.eventsOf('media.textHeard')).toEqual([])
    await readText(expert)
    await resident.event('media.textHeard', ({ heard }) => heard)
    // The expert's link is gone: the guest still reads, and what is written is kept for the expert.
    expert.close()
    await resident.event('media.textHeard', ({ heard }) => !heard)
    const back = await connections.seat(room.staff, (await resident.value('call.subscribe', {})).view.callId)
    await back.value('guest.revoke', { invitationId: invited.invitationId })
    await leave({ ...room, expert: back })
  })
})

describe('a room', () => {
  it('is not opened again for a call that has ended, by whoever comes late', async () => {
    const callId = CallId.parse(crypto.randomUUID())
    await server.media.open(callId)
    server.media.close(callId)
    await expect(server.media.open(callId)).rejects.toBeInstanceOf(MediaRefusedError)
    await expect(server.media.admit(callId, [])).rejects.toBeInstanceOf(MediaRefusedError)
  })

  it('has no place while no worker runs: nobody is offered a call until one does', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    Object.defineProperty(server.media, 'places', { value: { state: 'none' }, configurable: true })
    await becomeAvailable(expert)
    await takeTicket(booth)
    await server.domain.matcher.run(AgencyId.parse('kela'))
    const offers = "select id from reservation where state = 'pending'"
    expect(await ownerRows(server.dataDirectory, offers)).toEqual([])
    Reflect.deleteProperty(server.media, 'places')
    await nextOffer(expert)
    await booth.value('visit.end', { reason: 'left' })
  })
})
