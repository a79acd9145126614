import * as z from 'zod/mini'

/**
 * mediasoup's payloads as bounded shapes: nothing larger or deeper than a browser sends gets through.
 * The domain does not look inside them. Source: mediasoup-client's rtpParameters, RFC 8829.
 */
const text = (length: number) => z.string().check(z.maxLength(length))
const count = (most: number) => z.number().check(z.int(), z.gte(0), z.lte(most))
const list = <Item extends z.core.$ZodType>(item: Item, most: number) =>
  z.array(item).check(z.maxLength(most))

const mediaKind = z.enum(['audio', 'video'])
const codecParameters = z.record(text(64), z.union([text(512), z.number(), z.null()]))
const rtcpFeedback = z.object({ type: text(32), parameter: z.optional(text(32)) })
const extensionUri = text(256)

export const RtpCapabilities = z.object({
  codecs: z.optional(
    list(
      z.object({
        kind: mediaKind,
        mimeType: text(64),
        preferredPayloadType: z.optional(count(127)),
        clockRate: count(1_000_000),
        channels: z.optional(count(16)),
        parameters: z.optional(codecParameters),
        rtcpFeedback: z.optional(list(rtcpFeedback, 32)),
      }),
      64,
    ),
  ),
  headerExtensions: z.optional(
    list(
      z.object({
        kind: mediaKind,
        uri: extensionUri,
        preferredId: count(255),
        preferredEncrypt: z.optional(z.boolean()),
        direction: z.optional(z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive'])),
      }),
      64,
    ),
  ),
})
export type RtpCapabilities = z.infer<typeof RtpCapabilities>

export const RtpParameters = z.object({
  mid: z.optional(text(64)),
  msid: z.optional(text(256)),
  codecs: list(
    z.object({
      mimeType: text(64),
      payloadType: count(127),
      clockRate: count(1_000_000),
      channels: z.optional(count(16)),
      parameters: z.optional(codecParameters),
      rtcpFeedback: z.optional(list(rtcpFeedback, 32)),
    }),
    32,
  ),
  headerExtensions: z.optional(
    list(
      z.object({
        uri: extensionUri,
        id: count(255),
        encrypt: z.optional(z.boolean()),
        parameters: z.optional(codecParameters),
      }),
      32,
    ),
  ),
  encodings: z.optional(
    list(
      z.object({
        ssrc: z.optional(count(4_294_967_295)),
        rid: z.optional(text(16)),
        codecPayloadType: z.optional(count(127)),
        rtx: z.optional(z.object({ ssrc: count(4_294_967_295) })),
        dtx: z.optional(z.boolean()),
        scalabilityMode: z.optional(text(16)),
        scaleResolutionDownBy: z.optional(z.number().check(z.gte(1), z.lte(64))),
        maxBitrate: z.optional(count(100_000_000)),
      }),
      4,
    ),
  ),
  rtcp: z.optional(
    z.object({
      cname: z.optional(text(128)),
      reducedSize: z.optional(z.boolean()),
      mux: z.optional(z.boolean()),
    }),
  ),
})
export type RtpParameters = z.infer<typeof RtpParameters>

export const DtlsParameters = z.object({
  role: z.optional(z.enum(['auto', 'client', 'server'])),
  fingerprints: list(
    z.object({
      algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
      value: z.string().check(z.maxLength(256), z.regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})+$/)),
    }),
    8,
  ),
})
export type DtlsParameters = z.infer<typeof DtlsParameters>

export const IceParameters = z.object({
  usernameFragment: text(256),
  password: text(256),
  iceLite: z.optional(z.boolean()),
})
export type IceParameters = z.infer<typeof IceParameters>

const iceCandidate = z.object({
  foundation: text(64),
  priority: z.number(),
  ip: z.optional(text(64)),
  address: text(256),
  protocol: z.enum(['udp', 'tcp']),
  port: count(65_535),
  type: z.enum(['host', 'srflx', 'prflx', 'relay']),
  tcpType: z.optional(z.enum(['passive', 'active', 'so'])),
})

export const SctpParameters = z.object({
  port: count(65_535),
  OS: count(65_535),
  MIS: count(65_535),
  maxMessageSize: z.number(),
})

export const SctpStreamParameters = z.object({
  streamId: z.optional(count(65_535)),
  ordered: z.optional(z.boolean()),
  maxPacketLifeTime: z.optional(count(65_535)),
  maxRetransmits: z.optional(count(65_535)),
})
export type SctpStreamParameters = z.infer<typeof SctpStreamParameters>

export const IceServer = z.object({
  urls: z.array(z.string()),
  username: z.string(),
  credential: z.string(),
})
export type IceServer = z.infer<typeof IceServer>

export const TransportParameters = z.object({
  id: z.string(),
  iceParameters: IceParameters,
  iceCandidates: z.array(iceCandidate),
  dtlsParameters: DtlsParameters,
  sctpParameters: SctpParameters,
  iceServers: z.array(IceServer),
})
export type TransportParameters = z.infer<typeof TransportParameters>

/** Ids of transports, producers and consumers are mediasoup's own. */
export const MediaObjectId = z.string().check(z.minLength(1), z.maxLength(64))

export const ProducerSource = z.enum(['microphone', 'camera'])
export type ProducerSource = z.infer<typeof ProducerSource>

/** What others should know of a camera or microphone: it cannot be had, or it is open and brings nothing. */
export const SourceTrouble = z.enum(['missing', 'silent'])
export type SourceTrouble = z.infer<typeof SourceTrouble>
