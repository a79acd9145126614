import { Device, type types } from 'mediasoup-client'
import { io, type Socket } from 'socket.io-client'

/*
 * The least that a page can do with bare mediasoup, to compare with: nothing but two transports, two producers and
 * two consumers. `floor` has all of it ready and resumes on the click; `naive` does all of it on the click.
 */
interface Announced {
  readonly id: string
  readonly producerId: string
  readonly kind: types.MediaKind
  readonly rtpParameters: types.RtpParameters
}

const threeLayers: types.RtpEncodingParameters[] = [
  { scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { scaleResolutionDownBy: 1, maxBitrate: 1_500_000 },
]
/** Chromium drops the largest of three at 640x480. */
const twoLayers: types.RtpEncodingParameters[] = [
  { scaleResolutionDownBy: 2, maxBitrate: 150_000 },
  { scaleResolutionDownBy: 1, maxBitrate: 500_000 },
]

const mode = new URLSearchParams(location.search).get('mode') ?? 'floor'
const video = document.querySelector('video')
const button = document.querySelector('button')
const stream = new MediaStream()
if (video) video.srcObject = stream

const socket: Socket = io({ transports: ['websocket'] })
const ask = <Value>(name: string, input: unknown = {}): Promise<Value> => socket.emitWithAck(name, input)

const devices = await navigator.mediaDevices.getUserMedia({
  audio: true,
  video: { width: 1280, height: 720, frameRate: 30 },
})
const device = new Device()
await device.load({ routerRtpCapabilities: await ask<types.RtpCapabilities>('capabilities') })

function connecting(transport: types.Transport): void {
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    ask('connect-transport', { id: transport.id, dtlsParameters }).then(done, failed)
  })
}

async function receive(transport: Promise<types.Transport>, announced: Announced): Promise<void> {
  const consumer = await (await transport).consume(announced)
  stream.addTrack(consumer.track)
  await ask('attached', { id: announced.id })
}

async function prepare(): Promise<void> {
  const receiving = ask<types.TransportOptions>('transport', { receive: device.rtpCapabilities }).then(
    (options) => device.createRecvTransport(options),
  )
  void receiving.then(connecting)
  socket.on('consumer', (announced: Announced) => void receive(receiving, announced))
  await receiving
  const sending = device.createSendTransport(await ask<types.TransportOptions>('transport'))
  connecting(sending)
  sending.on('produce', ({ kind, rtpParameters }, done, failed) => {
    ask<string>('produce', { id: sending.id, kind, rtpParameters }).then((id) => done({ id }), failed)
  })
  const [audio] = devices.getAudioTracks()
  const [picture] = devices.getVideoTracks()
  if (audio) await sending.produce({ track: audio, codecOptions: { opusFec: true, opusDtx: false } })
  if (picture) {
    await sending.produce({
      track: picture,
      encodings: (picture.getSettings().width ?? 0) >= 1_280 ? threeLayers : twoLayers,
    })
  }
}

button?.addEventListener('click', () => void ask('go'))
socket.on('prepare', () => void prepare())
if (mode === 'floor') await prepare()
document.body.dataset['ready'] = 'true'
