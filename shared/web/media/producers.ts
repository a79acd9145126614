import type { types } from 'mediasoup-client'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { cameraEncodings } from './encodings.ts'
import { type SendingRate, sendAtRate } from './pictureRate.ts'
import type { TrackProducer, WantedLayers } from './SourceProducer.ts'

const FULL_WIDTH = 1_280

/** What is sent, and over what. */
interface Producing {
  readonly device: types.Device
  readonly transport: types.Transport
  readonly source: ProducerSource
  readonly track: MediaStreamTrack
  readonly muted: boolean
  readonly layers: WantedLayers
  /** What the link has taken last, in bits a second; null when nothing is known of it. */
  readonly linkBps: number | null
  /**
   * What got lost would come too late when it is asked for again. NOTE: the worker asks for it ten times a second as long
   * as it does not know the way's length, which fills a narrow link.
   */
  readonly isFar: boolean
}

/** Opus repairs lost packets by itself, and never stops sending: silence is heard as silence. */
const microphoneCodecOptions = { opusFec: true, opusDtx: false } as const

/** Browsers begin with so much, and try out several times as much at once. */
const BROWSERS_START_BPS = 300_000
/** The smallest picture. */
const LEAST_START_BPS = 50_000

function cameraOptions({
  device,
  track,
  layers,
  linkBps,
}: Omit<Producing, 'transport'>): types.ProducerOptions {
  const startBps = Math.max(LEAST_START_BPS, linkBps ?? BROWSERS_START_BPS)
  const vp8 = device.recvRtpCapabilities.codecs?.find((codec) => codec.mimeType.toLowerCase() === 'video/vp8')
  return {
    encodings: cameraEncodings(track.getSettings().width ?? FULL_WIDTH).map((encoding, index) => ({
      ...encoding,
      active: index === 0 || layers === 'all',
    })),
    ...(vp8 && { codec: vp8 }),
    // On a link that is known to take less, the first second of a picture would drown the sound.
    ...(startBps < BROWSERS_START_BPS && {
      codecOptions: { videoGoogleStartBitrate: Math.round(startBps / 1_000) },
    }),
  }
}

/** Starts sending a track; rejects when the server refuses it, and then sends nothing. A muted producer keeps its track, so that the self-view stays alive. */
export async function produce(options: Producing): Promise<TrackProducer> {
  const { transport, source, track, muted } = options
  const appData: types.AppData = { source, paused: muted }
  const producer = await transport.produce({
    ...(source === 'camera'
      ? cameraOptions(options)
      : { codecOptions: { ...microphoneCodecOptions, opusNack: !options.isFar } }),
    track,
    stopTracks: false,
    disableTrackOnPause: false,
    zeroRtpOnPause: true,
    appData,
  })
  const refusal = appData['refusal']
  if (refusal instanceof Error) {
    producer.close()
    throw refusal
  }
  if (muted) producer.pause()
  const { rtpSender } = producer
  return Object.assign(producer, {
    setRate: async (rate: SendingRate, sent: WantedLayers) => {
      if (rtpSender) await sendAtRate(rtpSender, rate, sent)
    },
  })
}
