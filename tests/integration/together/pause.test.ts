import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { PersonId } from '#shared/model/ids.ts'
import { Connections } from '#tests/support/Connections.ts'
import { finishTalk } from '#tests/support/finishTalk.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
let booth: WireClient
let staff: WireClient
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  await finishTalk(booth, [staff])
  connections.closeAll()
})
afterAll(() => server.close())

/** A seat that is in the room and receives. */
async function receiving(lobby: WireClient, callId: Parameters<Connections['seat']>[1]): Promise<WireClient> {
  const seat = await connections.seat(lobby, callId)
  const { routerRtpCapabilities: rtpCapabilities } = await seat.value('media.join', {})
  await seat.value('media.createTransport', { direction: 'receive', rtpCapabilities })
  return seat
}

async function writes(seat: WireClient): Promise<void> {
  const { id: transportId } = await seat.value('media.createTransport', { direction: 'send' })
  await seat.value('media.produceText', { transportId, sctpStreamParameters: { streamId: 0, ordered: true } })
}

async function reads(seat: WireClient): Promise<void> {
  const { dataConsumerId } = await seat.event('media.textConsumerAdded')
  await seat.value('media.consumerReady', { consumerId: dataConsumerId })
}

async function talking() {
  booth = await connections.booth()
  staff = await connections.staff()
  const { callId } = await reachLiveCall(booth, staff)
  const resident = await receiving(booth, callId)
  const expert = await receiving(staff, callId)
  await writes(resident)
  await writes(expert)
  await reads(expert)
  await reads(resident)
  for (const seat of [resident, expert]) await seat.event('media.textHeard', ({ heard }) => heard)
  return { callId, resident, expert }
}

it('stops what flows across in both directions, and lets it flow again', async () => {
  const { resident, expert } = await talking()
  for (const seat of [resident, expert]) seat.forgetEvents()
  await expert.value('call.pause', { reason: 'lookingUp' })
  for (const seat of [resident, expert]) await seat.event('media.textHeard', ({ heard }) => !heard)
  for (const seat of [resident, expert]) seat.forgetEvents()
  await expert.value('call.resume', {})
  for (const seat of [resident, expert]) await seat.event('media.textHeard', ({ heard }) => heard)
})

it('says why for as long as it lasts, and not to whoever asks again', async () => {
  const { resident, expert } = await talking()
  await expert.value('call.pause', { reason: 'waitingForSystem' })
  expect(await expert.request('call.pause', { reason: 'waitingForSystem' })).toMatchObject({
    error: { code: 'outOfOrder' },
  })
  await expert.value('call.pause', { reason: 'backSoon' })
  const paused = await callWhere(resident, ({ pause }) => pause?.reason === 'backSoon')
  expect(paused.pause?.sinceMs).toBeGreaterThanOrEqual(0)
  expect(paused.call.state).toBe('live')
  await expert.value('call.resume', {})
  expect((await callWhere(resident, ({ pause }) => pause === null)).call.state).toBe('live')
  expect(await expert.request('call.resume', {})).toMatchObject({ error: { code: 'outOfOrder' } })
})

it('keeps whoever comes in meanwhile, or comes back, on their own side', async () => {
  const { callId, resident, expert } = await talking()
  await expert.value('call.pause', { reason: 'lookingUp' })
  await resident.event('media.textHeard', ({ heard }) => !heard)
  resident.forgetEvents()
  const helmi = await connections.staff('demo-kela-supervisor')
  await helmi.value('call.join', { personId: PersonId.parse('demo-kela-1') })
  const supervisor = await receiving(helmi, callId)
  // What both of them have written: the resident's goes no further than to the room, the expert's to the supervisor.
  for (const each of [0, 1]) {
    await supervisor.event(
      'media.textConsumerAdded',
      () => supervisor.eventsOf('media.textConsumerAdded').length > each,
    )
  }
  for (const { dataConsumerId } of supervisor.eventsOf('media.textConsumerAdded')) {
    await supervisor.value('media.consumerReady', { consumerId: dataConsumerId })
  }
  // The expert comes back from a lost link into the pause.
  expert.close()
  const back = await receiving(staff, callId)
  await reads(back)
  expect((await callWhere(back, () => true)).pause?.reason).toBe('lookingUp')
  expect(resident.eventsOf('media.textHeard').filter(({ heard }) => heard)).toEqual([])
  await back.value('call.resume', {})
  await resident.event('media.textHeard', ({ heard }) => heard)
})
