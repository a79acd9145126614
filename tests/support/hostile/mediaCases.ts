import type { RtpParameters } from '#shared/model/media/parameters.ts'
import type { mediaRequests } from '#shared/signalling/requests/call.ts'
import type { HostileCases } from './cases.ts'
import type { Sender } from './World.ts'

const everySeat: readonly [Sender, ...Sender[]] = [
  'resident',
  'expertSeat',
  'offeredSeat',
  'rejectedSeat',
  'interpreterSeat',
  'supervisorSeat',
  'guestSeat',
]

const linkReport = {
  outgoingBps: 300_000,
  sends: 'whole' as const,
  rttMs: 40,
  lostPercent: 0,
  missedPercent: 0,
  concealedPercent: 0,
  path: 'udp' as const,
}

const opus: RtpParameters = {
  mid: '0',
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: 1_111 }],
}
const vp8: RtpParameters = {
  mid: '1',
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }],
  encodings: [{ ssrc: 2_222 }],
}
const unknownCodec: RtpParameters = {
  codecs: [{ mimeType: 'video/nonsense', payloadType: 96, clockRate: 90_000 }],
  encodings: [{ ssrc: 3_333 }],
}
const fingerprints = [
  { algorithm: 'sha-256' as const, value: Array.from({ length: 32 }, () => 'AB').join(':') },
]

/** What is tried about media. The offered seat has not joined; nobody sends anything yet. */
export const mediaCases: HostileCases<keyof typeof mediaRequests> = {
  'media.join': {
    may: everySeat,
    sound: () => ({}),
    misplaced: [
      { what: 'after rejecting the offer', by: 'rejectedSeat', input: () => ({}), code: 'outOfOrder' },
    ],
  },
  'media.createTransport': {
    may: everySeat,
    sound: () => ({ direction: 'receive', rtpCapabilities: { codecs: [], headerExtensions: [] } }),
    misplaced: [
      { what: 'before joining', by: 'offeredSeat', input: () => ({ direction: 'send' }), code: 'outOfOrder' },
      {
        what: 'after rejecting',
        by: 'rejectedSeat',
        input: () => ({ direction: 'send' }),
        code: 'outOfOrder',
      },
      {
        what: 'to receive, without capabilities',
        by: 'resident',
        input: () => ({ direction: 'receive' }),
        code: 'malformed',
      },
    ],
  },
  'media.connectTransport': {
    may: everySeat,
    sound: ({ residentTransportId: transportId }) => ({ transportId, dtlsParameters: { fingerprints } }),
    misplaced: [
      {
        what: 'before joining',
        by: 'offeredSeat',
        input: ({ residentTransportId: transportId }) => ({ transportId, dtlsParameters: { fingerprints } }),
        code: 'outOfOrder',
      },
      {
        what: "the other one's transport",
        by: 'resident',
        input: ({ expertTransportId: transportId }) => ({ transportId, dtlsParameters: { fingerprints } }),
        code: 'notFound',
      },
      {
        what: 'with a fingerprint that is none',
        by: 'resident',
        input: ({ residentTransportId: transportId }) => ({
          transportId,
          dtlsParameters: { fingerprints: [{ algorithm: 'sha-256', value: 'none' }] },
        }),
        code: 'malformed',
      },
      {
        what: 'without any fingerprint',
        by: 'resident',
        input: ({ residentTransportId: transportId }) => ({
          transportId,
          dtlsParameters: { fingerprints: [] },
        }),
        code: 'malformed',
      },
    ],
  },
  'media.restartIce': {
    may: everySeat,
    sound: ({ residentTransportId: transportId }) => ({ transportId }),
    misplaced: [
      {
        what: "the other one's transport",
        by: 'expertSeat',
        input: ({ residentTransportId: transportId }) => ({ transportId }),
        code: 'notFound',
      },
      {
        what: 'before joining',
        by: 'offeredSeat',
        input: ({ residentTransportId: transportId }) => ({ transportId }),
        code: 'outOfOrder',
      },
    ],
  },
  'media.produceAudio': {
    may: everySeat,
    sound: ({ residentTransportId: transportId }) => ({ transportId, rtpParameters: opus, paused: false }),
    misplaced: [
      {
        what: 'after rejecting',
        by: 'rejectedSeat',
        input: ({ nobody: transportId }) => ({ transportId, rtpParameters: opus, paused: false }),
        code: 'outOfOrder',
      },
      {
        what: 'before joining',
        by: 'offeredSeat',
        input: ({ nobody: transportId }) => ({ transportId, rtpParameters: opus, paused: false }),
        code: 'outOfOrder',
      },
      {
        what: "on the other one's transport",
        by: 'resident',
        input: ({ expertTransportId: transportId }) => ({ transportId, rtpParameters: opus, paused: false }),
        code: 'notFound',
      },
      {
        what: 'a picture as sound',
        by: 'resident',
        input: ({ residentTransportId: transportId }) => ({ transportId, rtpParameters: vp8, paused: false }),
        code: 'malformed',
      },
      {
        what: 'no codec at all',
        by: 'resident',
        input: ({ residentTransportId: transportId }) => ({
          transportId,
          rtpParameters: { codecs: [], encodings: [] },
          paused: false,
        }),
        code: 'malformed',
      },
    ],
  },
  'media.produceVideo': {
    may: everySeat,
    sound: ({ residentTransportId: transportId }) => ({ transportId, rtpParameters: vp8, paused: true }),
    misplaced: [
      {
        what: 'after rejecting',
        by: 'rejectedSeat',
        input: ({ nobody: transportId }) => ({ transportId, rtpParameters: vp8, paused: false }),
        code: 'outOfOrder',
      },
      {
        what: "on the other one's transport",
        by: 'expertSeat',
        input: ({ residentTransportId: transportId }) => ({ transportId, rtpParameters: vp8, paused: false }),
        code: 'notFound',
      },
      {
        what: 'a codec that the room does not carry',
        by: 'expertSeat',
        input: ({ expertTransportId: transportId }) => ({
          transportId,
          rtpParameters: unknownCodec,
          paused: false,
        }),
        code: 'malformed',
      },
    ],
  },
  'media.produceText': {
    may: everySeat,
    sound: ({ residentTransportId: transportId }) => ({ transportId, sctpStreamParameters: { streamId: 1 } }),
    misplaced: [
      {
        what: 'after rejecting',
        by: 'rejectedSeat',
        input: ({ nobody: transportId }) => ({ transportId, sctpStreamParameters: { streamId: 1 } }),
        code: 'outOfOrder',
      },
      {
        what: "on the other one's transport",
        by: 'expertSeat',
        input: ({ residentTransportId: transportId }) => ({
          transportId,
          sctpStreamParameters: { streamId: 1 },
        }),
        code: 'notFound',
      },
      {
        what: 'a stream that contradicts itself',
        by: 'expertSeat',
        input: ({ expertTransportId: transportId }) => ({
          transportId,
          sctpStreamParameters: { streamId: 1, ordered: true, maxPacketLifeTime: 5, maxRetransmits: 5 },
        }),
        code: 'malformed',
      },
    ],
  },
  'media.setTrouble': {
    may: everySeat,
    sound: () => ({ source: 'camera', trouble: 'missing' }),
    misplaced: [
      {
        what: 'before joining',
        by: 'offeredSeat',
        input: () => ({ source: 'camera', trouble: 'missing' }),
        code: 'outOfOrder',
      },
    ],
  },
  'media.setProducerPaused': {
    may: everySeat,
    sound: () => ({ source: 'camera', paused: true }),
    misplaced: [
      {
        what: 'what is not sent',
        by: 'resident',
        input: () => ({ source: 'camera', paused: true }),
        code: 'notFound',
      },
      {
        what: 'before joining',
        by: 'offeredSeat',
        input: () => ({ source: 'camera', paused: true }),
        code: 'outOfOrder',
      },
    ],
  },
  'media.closeProducer': {
    may: everySeat,
    sound: () => ({ source: 'microphone' }),
    misplaced: 'what is not sent is closed already',
  },
  'media.consumerReady': {
    may: everySeat,
    sound: ({ nobody: consumerId }) => ({ consumerId }),
    misplaced: [
      {
        what: 'what is not received',
        by: 'resident',
        input: ({ nobody: consumerId }) => ({ consumerId }),
        code: 'notFound',
      },
      {
        what: 'before joining',
        by: 'offeredSeat',
        input: ({ nobody: consumerId }) => ({ consumerId }),
        code: 'outOfOrder',
      },
    ],
  },
  'media.setPreferredLayers': {
    may: everySeat,
    sound: ({ nobody: consumerId }) => ({ consumerId, spatialLayer: 0 }),
    misplaced: [
      {
        what: 'what is not received',
        by: 'resident',
        input: ({ nobody: consumerId }) => ({ consumerId, spatialLayer: 3 }),
        code: 'notFound',
      },
    ],
  },
  'media.requestKeyFrame': {
    may: everySeat,
    sound: ({ nobody: consumerId }) => ({ consumerId }),
    misplaced: [
      {
        what: 'what is not received',
        by: 'expertSeat',
        input: ({ nobody: consumerId }) => ({ consumerId }),
        code: 'notFound',
      },
    ],
  },
  'media.reportLink': {
    may: everySeat,
    sound: () => linkReport,
    misplaced: [{ what: 'before joining', by: 'offeredSeat', input: () => linkReport, code: 'outOfOrder' }],
  },
  'media.refreshPictures': {
    may: everySeat,
    sound: () => ({}),
    misplaced: [{ what: 'before joining', by: 'offeredSeat', input: () => ({}), code: 'outOfOrder' }],
  },
}
