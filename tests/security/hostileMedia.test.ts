import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  DtlsParameters,
  RtpCapabilities,
  RtpParameters,
  SctpStreamParameters,
} from '#shared/model/media/parameters.ts'
import { errorCodes } from '#shared/signalling/errorCodes.ts'
import { Connections } from '#tests/support/Connections.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const RUNS = 150

let server: TestServer
let resident: WireClient
let expert: WireClient
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({ overrides: { rate: { points: 1_000_000, durationS: 1 } } })
  const booth = await connections.booth()
  const staff = await connections.staff()
  const { callId } = await reachLiveCall(booth, staff)
  resident = await connections.seat(booth, callId)
  expert = await connections.seat(staff, callId)
  for (const seat of [resident, expert]) await seat.value('media.join', {})
  await expert.value('media.createTransport', {
    direction: 'receive',
    rtpCapabilities: (await expert.value('media.join', {})).routerRtpCapabilities,
  })
})
afterAll(async () => {
  connections.closeAll()
  await server.close()
})

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const small = (most: number) => fc.oneof(fc.integer({ min: 0, max: most }), fc.constantFrom(0, 1, most))
const mimeType = fc.constantFrom(
  'audio/opus',
  'audio/PCMU',
  'audio/telephone-event',
  'audio/multiopus',
  'audio/',
  'video/VP8',
  'video/VP9',
  'video/H264',
  'video/AV1',
  'video/rtx',
  'video/nonsense',
  '/',
  '',
)
const parameters = fc.dictionary(
  fc.constantFrom('apt', 'packetization-mode', 'profile-level-id', 'profile-id', 'useinbandfec', 'x', ''),
  fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ maxLength: 20 }),
    fc.constantFrom('42e01f', 'ffffff', '1', null),
  ),
)
const feedback = fc.array(
  fc.record({
    type: fc.constantFrom('nack', 'goog-remb', 'transport-cc', 'ccm', ''),
    parameter: optional(fc.constantFrom('pli', 'fir', '')),
  }),
  { maxLength: 4 },
)
const rtpParametersParts = {
  mid: optional(fc.constantFrom('0', '', 'x'.repeat(64), '\u0000')),
  codecs: fc.array(
    fc.record({
      mimeType,
      payloadType: small(127),
      clockRate: fc.oneof(fc.constantFrom(48_000, 90_000), small(1_000_000)),
      channels: optional(small(16)),
      parameters: optional(parameters),
      rtcpFeedback: optional(feedback),
    }),
    { maxLength: 4 },
  ),
  headerExtensions: optional(
    fc.array(
      fc.record({
        uri: fc.constantFrom(
          'urn:ietf:params:rtp-hdrext:sdes:mid',
          'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
          'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
          'urn:3gpp:video-orientation',
          'nonsense',
          '',
        ),
        id: small(255),
        encrypt: optional(fc.boolean()),
        parameters: optional(parameters),
      }),
      { maxLength: 4 },
    ),
  ),
  encodings: optional(
    fc.array(
      fc.record({
        ssrc: optional(small(4_294_967_295)),
        rid: optional(fc.constantFrom('r0', 'r1', '', 'ä', 'x'.repeat(16))),
        codecPayloadType: optional(small(127)),
        rtx: optional(fc.record({ ssrc: small(4_294_967_295) })),
        dtx: optional(fc.boolean()),
        scalabilityMode: optional(
          fc.constantFrom('L1T3', 'S3T3', 'L99T99', 'S99T1', 'L0T0', 'L3T3_KEY', 'x', ''),
        ),
        maxBitrate: optional(small(100_000_000)),
      }),
      { maxLength: 4 },
    ),
  ),
  rtcp: optional(
    fc.record({ cname: optional(fc.constantFrom('c', '')), reducedSize: optional(fc.boolean()) }),
  ),
}
const rtpParameters = fc.record(rtpParametersParts)

/** Codecs that the room does carry, so that it gets as far as the worker. */
const carried = fc.record({
  mimeType: fc.constantFrom('audio/opus', 'video/VP8', 'video/VP9', 'video/H264', 'video/AV1'),
  payloadType: fc.integer({ min: 96, max: 127 }),
  parameters: fc.constantFrom({}, { 'packetization-mode': 1, 'profile-level-id': '42e01f' }),
  rtcpFeedback: optional(feedback),
})
const nearlySound = fc
  .tuple(carried, fc.record({ ...rtpParametersParts, codecs: fc.constant([]) }))
  .map(([codec, rest]) => ({
    ...rest,
    codecs: [
      codec.mimeType === 'audio/opus'
        ? { ...codec, clockRate: 48_000, channels: 2, parameters: {} }
        : { ...codec, clockRate: 90_000 },
    ],
  }))

/** The same without what is undefined, as it goes over the wire. */
function wired<Value>(value: Value): unknown {
  return JSON.parse(JSON.stringify(value))
}

/** The server answers with something from the contract, and its worker is still the same; 1 when it was taken. */
async function expectAnswer(seat: WireClient, name: string, input: unknown): Promise<0 | 1> {
  const workers = server.media.workerPids()
  const answer = await seat.raw(name, { input })
  if (!answer.ok) {
    expect(errorCodes).toContain(answer.error.code)
    expect(answer.error.code).not.toBe('internal')
  }
  expect(server.media.workerPids()).toEqual(workers)
  return answer.ok ? 1 : 0
}

it('survives any sound and picture that the contract lets through', async () => {
  const { id: transportId } = await resident.value('media.createTransport', { direction: 'send' })
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(rtpParameters, { arbitrary: nearlySound, weight: 3 }), async (generated) => {
      const given = RtpParameters.parse(wired(generated))
      const input = { transportId, rtpParameters: given, paused: false }
      for (const kind of ['Audio', 'Video'])
        accepted += await expectAnswer(resident, `media.produce${kind}`, input)
    }),
    { numRuns: RUNS },
  )
  // What is refused before it reaches the worker proves little.
  expect(accepted).toBeGreaterThan(0)
})

it('survives any text channel, fingerprint and capability that the contract lets through', async () => {
  const streams = fc.record({
    streamId: optional(small(65_535)),
    ordered: optional(fc.boolean()),
    maxPacketLifeTime: optional(small(65_535)),
    maxRetransmits: optional(small(65_535)),
  })
  const fingerprints = fc.record({
    role: optional(fc.constantFrom('auto', 'client', 'server')),
    fingerprints: fc.array(
      fc.record({
        algorithm: fc.constantFrom('sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512'),
        value: fc.constantFrom('AA:BB', 'aa:bb:cc', Array.from({ length: 32 }, () => '00').join(':')),
      }),
      { maxLength: 8 },
    ),
  })
  const capabilities = fc.record({
    codecs: optional(
      fc.array(
        fc.record({
          kind: fc.constantFrom('audio', 'video'),
          mimeType,
          preferredPayloadType: optional(small(127)),
          clockRate: small(1_000_000),
          channels: optional(small(16)),
          parameters: optional(parameters),
          rtcpFeedback: optional(feedback),
        }),
        { maxLength: 4 },
      ),
    ),
    headerExtensions: optional(fc.constant([])),
  })
  await fc.assert(
    fc.asyncProperty(streams, fingerprints, capabilities, async (stream, dtls, rtp) => {
      const { id: transportId } = await resident.value('media.createTransport', { direction: 'send' })
      await expectAnswer(resident, 'media.produceText', {
        transportId,
        sctpStreamParameters: SctpStreamParameters.parse(wired(stream)),
      })
      await expectAnswer(resident, 'media.connectTransport', {
        transportId,
        dtlsParameters: DtlsParameters.parse(wired(dtls)),
      })
      await expectAnswer(expert, 'media.createTransport', {
        direction: 'receive',
        rtpCapabilities: RtpCapabilities.parse(wired(rtp)),
      })
    }),
    { numRuns: RUNS },
  )
})

it('has left the call as it was', async () => {
  for (const seat of [resident, expert]) {
    expect((await seat.value('call.subscribe', {})).view.call.state).toBe('live')
    expect(seat.eventsOf('media.roomClosed')).toEqual([])
  }
})
