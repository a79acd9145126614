import type { types } from 'mediasoup-client'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { cameraEncodings } from './encodings.ts'
import { type SendingRate, sendAtRate } from './pictureRate.ts'
import type { TrackProducer, WantedLayers } from './SourceProducer.ts'

const FULL_WIDTH = 1_280

/** Opus repairs lost packets by itself, and never stops sending: silence is heard as silence. */
const microphoneCodecOptions = { opusFec: true, opusDtx: false } as const

function cameraOptions(
  device: types.Device,
  track: MediaStreamTrack,
  layers: WantedLayers,
): types.ProducerOptions {
  const vp8 = device.recvRtpCapabilities.codecs?.find((codec) => codec.mimeType.toLowerCase() === 'video/vp8')
  return {
    encodings: cameraEncodings(track.getSettings().width ?? FULL_WIDTH).map((encoding, index) => ({
      ...encoding,
      active: index === 0 || layers === 'all',
    })),
    ...(vp8 && { codec: vp8 }),
  }
}

/** Starts sending a track; rejects when the server refuses it, and then sends nothing. A muted producer keeps its track, so that the self-view stays alive. */
export async function produce(options: {
  readonly device: types.Device
  readonly transport: types.Transport
  readonly source: ProducerSource
  readonly track: MediaStreamTrack
  readonly muted: boolean
  readonly layers: WantedLayers
}): Promise<TrackProducer> {
  const { device, transport, source, track, muted, layers } = options
  const appData: types.AppData = { source, paused: muted }
  const producer = await transport.produce({
    ...(source === 'camera'
      ? cameraOptions(device, track, layers)
      : { codecOptions: microphoneCodecOptions }),
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
