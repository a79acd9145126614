import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallId, ParticipantId } from '#shared/model/ids.ts'
import type { mediaRequests } from '#shared/signalling/requests/call.ts'
import { byId, launchBrowser } from '#tests/support/browser.ts'
import { acceptOffer } from '#tests/support/encounter.ts'
import { changingFrames, untilWidth } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits, signInFromLanding } from '#tests/support/pages.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import {
  askOverCallPlane,
  countPackets,
  openTapped,
  receivedEvents,
  receivedValues,
  sendRawText,
  untilWarm,
} from '#tests/support/wireTap.ts'

/** So many frames of the own picture go by while the test looks whether anything else moves: about two seconds. */
const FRAMES_OF_WAITING = 30
const CAMERA_WIDTH = 1_280

let server: TestServer
let chromium: Awaited<ReturnType<typeof launchBrowser>>
let booth: Page
let desk: Page

beforeAll(async () => {
  // Time enough for every request, however slow the machine.
  server = await startTestServer({ overrides: { limits: { offerMs: 60_000 } } })
  chromium = await launchBrowser()
  booth = await openTapped(chromium.browser, `${server.origin}/booth/?booth=lahti-campus-1`, 1600)
  desk = await openTapped(chromium.browser, server.origin, 1440)
  await signInFromLanding(desk, 'demo-kela-1')
})
afterAll(async () => {
  await chromium?.close()
  await server?.close()
})

describe('an expert who is offered a call and has not accepted', () => {
  it('gets no byte of sound, picture or text, whatever is asked for', async () => {
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await untilWarm(booth, desk)
    const { callId, expert } = await seats()
    for (const [name, inputs] of Object.entries(await everyMediaRequest())) {
      for (const input of inputs) {
        const answer = await askOverCallPlane(desk, name, { input })
        expect(answer, `${name} is answered`).toHaveProperty('ok')
      }
    }
    expect(await sendRawText(booth, 'this must not arrive')).toBeGreaterThan(0)
    await changingFrames(booth, 'self-view', FRAMES_OF_WAITING)

    const sent = await server.media.sentTo(callId)
    expect(sent.size).toBe(2)
    expect(sent.get(expert)).toBeDefined()
    for (const [, bytes] of sent) expect(bytes).toEqual({ rtp: 0, rtx: 0, probation: 0, text: 0 })
    expect(await countPackets(desk)).toMatchObject({ received: 0, textReceived: 0 })
    expect(await countPackets(booth)).toMatchObject({ received: 0, textReceived: 0 })
  })

  it('gets all of it after accepting: the link is estimated then, and the picture grows to its full size', async () => {
    await byId(booth, 'leave').click()
    await byId(booth, 'to-start').click()
    await byId(desk, 'waiting-for-resident').waitFor()
    await residentWaits(booth)
    await acceptOffer(booth, desk)
    await Promise.all([booth, desk].map((page) => untilWidth(page, 'remote-picture', CAMERA_WIDTH)))
    const { callId, expert } = await seats()
    const sent = (await server.media.sentTo(callId)).get(expert)
    expect(sent?.rtp).toBeGreaterThan(0)
    expect(sent?.probation).toBeGreaterThan(0)
  })
})

async function seats(): Promise<{ readonly callId: CallId; readonly expert: ParticipantId }> {
  const views = await receivedValues<{ view: { callId: CallId; self: ParticipantId } }>(desk, 'view')
  const view = views.findLast(({ view: shown }) => 'callId' in shown && 'self' in shown)
  if (!view) throw new Error('the desk has not seen the call')
  return { callId: view.view.callId, expert: view.view.self }
}

/** Each media request of the table by its name, as well as an offered expert could make it. */
async function everyMediaRequest(): Promise<Record<keyof typeof mediaRequests, readonly unknown[]>> {
  const consumers = await receivedEvents<{ consumerId: string; rtpParameters: unknown; kind: string }>(
    desk,
    'media.consumerAdded',
  )
  const texts = await receivedEvents<{ dataConsumerId: string }>(desk, 'media.textConsumerAdded')
  const transports = await receivedValues<{ id: string; dtlsParameters: unknown }>(desk, 'iceParameters')
  const consumerIds = [
    ...consumers.map(({ consumerId }) => consumerId),
    ...texts.map((text) => text.dataConsumerId),
  ]
  const parametersOf = (wanted: string) => consumers.find(({ kind }) => kind === wanted)?.rtpParameters
  const overEach = (more: (transportId: string) => object) => transports.map(({ id }) => more(id))
  return {
    'media.consumerReady': consumerIds.map((consumerId) => ({ consumerId })),
    'media.requestKeyFrame': consumerIds.map((consumerId) => ({ consumerId })),
    'media.setPreferredLayers': consumerIds.map((consumerId) => ({ consumerId, spatialLayer: 2 })),
    'media.setProducerPaused': [
      { source: 'microphone', paused: false },
      { source: 'camera', paused: false },
    ],
    'media.restartIce': overEach((transportId) => ({ transportId })),
    'media.connectTransport': transports.map(({ id, dtlsParameters }) => ({
      transportId: id,
      dtlsParameters,
    })),
    'media.produceAudio': overEach((transportId) => ({
      transportId,
      rtpParameters: parametersOf('audio'),
      paused: false,
    })),
    'media.produceVideo': overEach((transportId) => ({
      transportId,
      rtpParameters: parametersOf('video'),
      paused: false,
    })),
    'media.produceText': overEach((transportId) => ({
      transportId,
      sctpStreamParameters: { streamId: 9, ordered: true },
    })),
    'media.closeProducer': [{ source: 'camera' }],
    'media.createTransport': [{ direction: 'send' }],
    'media.join': [],
  }
}
