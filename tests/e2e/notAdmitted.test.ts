import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallId, ParticipantId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
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
const FRAMES_OF_WAITING = 60
const CAMERA_WIDTH = 1_280

let server: TestServer
let chromium: Awaited<ReturnType<typeof launchBrowser>>
let booth: Page
let desk: Page

beforeAll(async () => {
  // Time enough for every request, however slow the machine.
  server = await startTestServer({ overrides: { limits: { offerMs: 60_000 } } })
  chromium = await launchBrowser({ camera: 'full' })
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
    const expectNothing = async (after: string) => {
      const sent = await server.media.sentTo(callId)
      expect(sent.get(expert), after).toEqual({ rtp: 0, rtx: 0, probation: 0, text: 0 })
      for (const [, bytes] of sent) expect(bytes, after).toEqual({ rtp: 0, rtx: 0, probation: 0, text: 0 })
      expect(await countPackets(desk), after).toMatchObject({ received: 0, textReceived: 0 })
      expect(await countPackets(booth), after).toMatchObject({ received: 0, textReceived: 0 })
    }
    for (const [name, attempts] of Object.entries(await everyMediaRequest())) {
      const outcomes: string[] = []
      for (const { input } of attempts) {
        const answer = await askOverCallPlane(desk, name, { input })
        outcomes.push(answer.ok ? 'ok' : answer.error.code)
        // A transport that is replaced takes its counters along: each request is looked at by itself.
        await expectNothing(name)
      }
      expect(outcomes, name).toEqual(attempts.map(({ outcome }) => outcome))
      expect(outcomes, name).not.toEqual([])
    }
    expect(await sendRawText(booth, 'this must not arrive')).toBeGreaterThan(0)
    await changingFrames(booth, 'self-view', FRAMES_OF_WAITING)
    await expectNothing('waiting')
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

interface Attempt {
  readonly input: unknown
  readonly outcome: 'ok' | ErrorCode
}

/**
 * Each media request of the table by its name, as well as an offered expert could make it, and what becomes of it. The
 * last ones take the transports away that the ones before are about.
 */
async function everyMediaRequest(): Promise<Record<keyof typeof mediaRequests, readonly Attempt[]>> {
  const consumers = await receivedEvents<{ consumerId: string; rtpParameters: object; kind: string }>(
    desk,
    'media.consumerAdded',
  )
  const texts = await receivedEvents<{ dataConsumerId: string }>(desk, 'media.textConsumerAdded')
  const transports = await receivedValues<{ id: string; dtlsParameters: { fingerprints: unknown } }>(
    desk,
    'iceParameters',
  )
  const [room] = await receivedValues<{ routerRtpCapabilities: unknown }>(desk, 'routerRtpCapabilities')
  expect([consumers.length, texts.length, transports.length]).toEqual([2, 1, 2])
  // Without the name of a place among the streams, which one of the own may have already.
  const parametersOf = (wanted: string) => ({
    ...consumers.find(({ kind }) => kind === wanted)?.rtpParameters,
    mid: undefined,
  })
  const each = <Item>(
    items: readonly Item[],
    inputOf: (item: Item) => unknown,
    outcome: Attempt['outcome'],
  ) => items.map((item) => ({ input: inputOf(item), outcome }))
  // The first transport receives: nothing can be sent over it.
  const overEach = (inputOf: (transportId: string) => unknown): readonly Attempt[] =>
    transports.map(({ id }, index) => ({ input: inputOf(id), outcome: index === 0 ? 'notFound' : 'ok' }))
  const ofConsumers = (more: object): readonly Attempt[] => [
    ...each(consumers, ({ consumerId }) => ({ consumerId, ...more }), 'ok'),
    ...each(texts, ({ dataConsumerId }) => ({ consumerId: dataConsumerId, ...more }), 'notFound'),
  ]
  const textIsReady = each(texts, ({ dataConsumerId }) => ({ consumerId: dataConsumerId }), 'ok')
  const capabilities = { rtpCapabilities: room?.routerRtpCapabilities }
  return {
    'media.consumerReady': [...each(consumers, ({ consumerId }) => ({ consumerId }), 'ok'), ...textIsReady],
    'media.requestKeyFrame': ofConsumers({}),
    'media.reportLink': [
      {
        input: {
          outgoingBps: 1e9,
          sends: 'whole',
          rttMs: 1,
          lostPercent: 0,
          missedPercent: 0,
          concealedPercent: 0,
          path: 'udp',
        },
        outcome: 'ok',
      },
    ],
    'media.refreshPictures': [{ input: {}, outcome: 'ok' }],
    'media.setPreferredLayers': ofConsumers({ spatialLayer: 2 }),
    'media.setProducerPaused': each(['microphone', 'camera'], (source) => ({ source, paused: false }), 'ok'),
    'media.setTrouble': each(['microphone', 'camera'], (source) => ({ source, trouble: null }), 'ok'),
    'media.restartIce': each(transports, ({ id }) => ({ transportId: id }), 'ok'),
    // Both are connected: a second time is refused.
    'media.connectTransport': each(
      transports,
      ({ id, dtlsParameters: { fingerprints } }) => ({ transportId: id, dtlsParameters: { fingerprints } }),
      'malformed',
    ),
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
    'media.closeProducer': each(['camera', 'microphone'], (source) => ({ source }), 'ok'),
    'media.createTransport': [
      { input: { direction: 'send' }, outcome: 'ok' },
      { input: { direction: 'receive', ...capabilities }, outcome: 'ok' },
    ],
    'media.join': [{ input: {}, outcome: 'ok' }],
  }
}
