import { observer, type types } from 'mediasoup'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { BoothId } from '#shared/model/ids.ts'
import type { RtpParameters } from '#shared/model/media/parameters.ts'
import { Connections } from '#tests/support/Connections.ts'
import { inviteFrom, letIn, openInvitation } from '#tests/support/guests.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const BOOTH = 'lahti-campus-1'
const boothId = BoothId.parse(BOOTH)

let server: TestServer
const connections = new Connections(() => server.origin)
/** What each transport is held to now, by its id; absent: it was never held to anything. */
const incoming = new Map<string, number>()
const outgoing = new Map<string, number>()

function watch(transport: types.Transport): void {
  const { setMaxIncomingBitrate, setMaxOutgoingBitrate } = transport
  transport.setMaxIncomingBitrate = async (bps) => {
    await setMaxIncomingBitrate.call(transport, bps)
    incoming.set(transport.id, bps)
  }
  transport.setMaxOutgoingBitrate = async (bps) => {
    await setMaxOutgoingBitrate.call(transport, bps)
    outgoing.set(transport.id, bps)
  }
}

const watchWorker = (worker: types.Worker): void => {
  worker.observer.on('newrouter', (router) => router.observer.on('newtransport', watch))
}

beforeAll(async () => {
  observer.on('newworker', watchWorker)
  server = await startTestServer()
})
afterAll(async () => {
  await server.close()
  observer.off('newworker', watchWorker)
})
afterEach(() => connections.closeAll())

function opus(number: number): RtpParameters {
  return {
    mid: String(number),
    codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
    encodings: [{ ssrc: 1_000 + number }],
  }
}

async function transportsOf(seat: WireClient): Promise<{ readonly send: string; readonly receive: string }> {
  const { routerRtpCapabilities: rtpCapabilities } = await seat.value('media.join', {})
  const receive = await seat.value('media.createTransport', { direction: 'receive', rtpCapabilities })
  const send = await seat.value('media.createTransport', { direction: 'send' })
  return { send: send.id, receive: receive.id }
}

const speaks = (seat: WireClient, transportId: string) =>
  seat.value('media.produceAudio', { transportId, rtpParameters: opus(1), paused: false })

it('leaves pictures what is beside each sound, and changes at once in a call that goes on', async () => {
  const administrator = await connections.staff('demo-administrator')
  const limit = (mostBps: 250_000 | 500_000 | null) =>
    administrator.value('booth.limit', { boothId, mostBps })
  const held = (transportId: string, to: number | undefined) =>
    vi.waitFor(() => expect(outgoing.get(transportId)).toBe(to), { timeout: 10_000 })
  await limit(250_000)
  const booth = await connections.booth(BOOTH)
  const staff = await connections.staff()
  const { callId } = await reachLiveCall(booth, staff)
  const resident = await connections.seat(booth, callId)
  const expert = await connections.seat(staff, callId)
  const own = await transportsOf(resident)
  const theirs = await transportsOf(expert)
  expect(incoming.get(own.send)).toBe(225_000)
  await held(own.receive, 225_000)
  await speaks(expert, theirs.send)
  await held(own.receive, 185_000)

  const invited = await inviteFrom(resident)
  const { lobby } = await openInvitation(server.origin, invited.code)
  connections.keep(lobby)
  await letIn(lobby, invited, [resident, expert])
  const guest = await connections.seat(lobby, callId)
  const { send } = await transportsOf(guest)
  await speaks(guest, send)
  await held(own.receive, 145_000)
  await guest.value('media.closeProducer', { source: 'microphone' })
  await held(own.receive, 185_000)

  await limit(500_000)
  await held(own.receive, 410_000)
  expect(incoming.get(own.send)).toBe(450_000)
  await limit(null)
  await held(own.receive, 0)
  expect(incoming.get(own.send)).toBe(0)
  // Nobody else is held to anything.
  for (const id of [theirs.send, theirs.receive])
    expect([incoming.get(id), outgoing.get(id)]).toEqual([undefined, undefined])
  await expert.value('call.end', { reason: 'expertEnded' })
  await booth.value('visit.end', { reason: 'done' })
})
