import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallId, ParticipantId } from '#shared/model/ids.ts'
import type { mediaRequests } from '#shared/signalling/requests/call.ts'
import { byId, launchBrowser, openContext } from '#tests/support/browser.ts'
import { changingFrames } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, expertRests, residentWaits, signInFromLanding } from '#tests/support/pages.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import {
  askOverCallPlane,
  countPackets,
  receivedEvents,
  receivedValues,
  sendRawText,
  tapWires,
} from '#tests/support/wireTap.ts'

/** So many frames of the own picture go by while a test looks whether anything else moves: about two seconds. */
const FRAMES_OF_WAITING = 60

let server: TestServer
let chromium: Awaited<ReturnType<typeof launchBrowser>>
let booth: Page
let desk: Page

async function tappedPage(url: string, width: number): Promise<Page> {
  const { context } = await openContext(chromium.browser, { width, height: 900 })
  await tapWires(context)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

beforeAll(async () => {
  server = await startTestServer({ overrides: { limits: { offerMs: 6_000 } } })
  chromium = await launchBrowser()
})
afterAll(async () => {
  await chromium?.close()
  await server?.close()
})
beforeEach(async () => {
  booth = await tappedPage(`${server.origin}/booth/?booth=lahti-campus-1`, 1600)
  desk = await tappedPage(server.origin, 1440)
  await signInFromLanding(desk, 'demo-kela-1')
})
afterEach(async () => {
  // Whoever just closes the page keeps a place in the queue for the next test to meet.
  await byId(booth, 'leave').click()
  await byId(booth, 'screen-start').waitFor()
  await expertRests(desk)
  await booth.context().close()
  await desk.context().close()
})

/** The booth has a connection that sends, and the expert's consumers are attached. */
async function untilWarm(): Promise<void> {
  await expect.poll(async () => (await countPackets(booth)).sent, { timeout: 15_000 }).toBeGreaterThan(20)
  await expect
    .poll(async () => (await receivedEvents(desk, 'media.consumerAdded')).length, { timeout: 15_000 })
    .toBeGreaterThanOrEqual(2)
  await expect
    .poll(async () => (await receivedEvents(desk, 'media.textConsumerAdded')).length, { timeout: 15_000 })
    .toBeGreaterThanOrEqual(1)
}

/** Nothing of sound or picture leaves the booth while its own picture goes on. */
async function expectSilence(): Promise<void> {
  const before = await countPackets(booth)
  await changingFrames(booth, 'self-view', FRAMES_OF_WAITING)
  expect((await countPackets(booth)).sent).toBe(before.sent)
}

describe('nothing leaves the booth', () => {
  it('before a reservation, although its devices are open', async () => {
    await residentWaits(booth)
    await changingFrames(booth, 'self-view', FRAMES_OF_WAITING)
    expect(await countPackets(booth)).toEqual({ connections: 0, sent: 0, received: 0, textReceived: 0 })
  })

  it('after a rejected offer', async () => {
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await untilWarm()
    await byId(desk, 'reject-offer').click()
    await byId(desk, 'reject-reason-notMyField').click()
    await byId(booth, 'position').waitFor()
    await expectSilence()
  })

  it('after an offer that nobody answered', async () => {
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await untilWarm()
    await byId(desk, 'away-reason').waitFor({ timeout: 15_000 })
    await byId(booth, 'position').waitFor()
    await expectSilence()
  })
})

describe('an expert who is offered a call and has not accepted', () => {
  it('gets no byte of sound, picture or text, whatever is asked for', async () => {
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await untilWarm()
    const { callId, expert } = await seats()
    for (const [name, inputs] of Object.entries(await everyMediaRequest())) {
      for (const input of inputs) {
        const answer = await askOverCallPlane(desk, name, { input })
        expect(answer, `${name} is answered`).toHaveProperty('ok')
      }
    }
    await sendRawText(booth, 'this must not arrive')
    await changingFrames(booth, 'self-view', FRAMES_OF_WAITING)

    const sent = await server.media.sentTo(callId)
    expect(sent.size).toBe(2)
    expect(sent.get(expert)).toEqual({ rtp: 0, rtx: 0, probation: 0, text: 0 })
    for (const [, bytes] of sent) expect(bytes).toEqual({ rtp: 0, rtx: 0, probation: 0, text: 0 })
    expect(await countPackets(desk)).toMatchObject({ received: 0, textReceived: 0 })
    expect(await countPackets(booth)).toMatchObject({ received: 0, textReceived: 0 })
  })
})

async function seats(): Promise<{ readonly callId: CallId; readonly expert: ParticipantId }> {
  const [view] = await receivedValues<{ view: { callId: CallId; self: ParticipantId } }>(desk, 'view').then(
    (all) => all.filter(({ view: shown }) => 'callId' in shown && 'self' in shown),
  )
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
