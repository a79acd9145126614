/**
 * Proves the worker named by MEDIASOUP_WORKER_BIN: a real DTLS handshake and one encrypted audio packet over the
 * loopback. Creating transports alone proves nothing: a worker built against the wrong libraries does that well, and
 * dies on the first flight of a client. A process of its own, since a native client may take its process down.
 *
 * Exit codes: 0 proved, 1 refuted, 2 no client to try it with.
 */
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'

const TIME_LIMIT_MS = 10_000
const PACKET_EVERY_MS = 20
const SSRC = 4711
const PAYLOAD_TYPE = 100
const LOOPBACK = '127.0.0.1'
const OPUS = { mimeType: 'audio/opus', clockRate: 48_000, channels: 2 }

/** @param {number} code @param {unknown} reason @returns {never} */
function fail(code, reason) {
  console.error(reason instanceof Error ? reason.message : reason)
  process.exit(code)
}

setTimeout(() => fail(1, 'no DTLS handshake within the time limit'), TIME_LIMIT_MS)

const require = createRequire(import.meta.url)
/** @returns {typeof import('node-datachannel')} */
function loadClient() {
  try {
    return require('node-datachannel')
  } catch (error) {
    return fail(2, error)
  }
}

/** @param {import('mediasoup').types.WebRtcTransport} transport */
function answerFor({ iceParameters, iceCandidates, dtlsParameters }) {
  const sha256 = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === 'sha-256')
  return [
    'v=0',
    `o=- 1 1 IN IP4 ${LOOPBACK}`,
    's=-',
    't=0 0',
    'a=ice-lite',
    'a=group:BUNDLE audio',
    `m=audio 9 UDP/TLS/RTP/SAVPF ${PAYLOAD_TYPE}`,
    `c=IN IP4 ${LOOPBACK}`,
    'a=mid:audio',
    'a=recvonly',
    'a=rtcp-mux',
    `a=rtpmap:${PAYLOAD_TYPE} opus/48000/2`,
    'a=setup:passive',
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    `a=fingerprint:sha-256 ${sha256?.value}`,
    ...iceCandidates.map(
      ({ foundation, priority, ip, port }) =>
        `a=candidate:${foundation} 1 udp ${priority} ${ip} ${port} typ host`,
    ),
    'a=end-of-candidates',
    '',
  ].join('\r\n')
}

/** @param {number} sequence */
function audioPacket(sequence) {
  const packet = Buffer.alloc(20)
  packet.writeUInt8(0x80, 0)
  packet.writeUInt8(PAYLOAD_TYPE, 1)
  packet.writeUInt16BE(sequence, 2)
  packet.writeUInt32BE(sequence * 960, 4)
  packet.writeUInt32BE(SSRC, 8)
  return packet
}

async function prove() {
  const client = loadClient()
  const mediasoup = await import('mediasoup')
  const worker = await mediasoup.createWorker()
  worker.on('died', (error) => fail(1, error))
  const router = await worker.createRouter({ mediaCodecs: [{ kind: 'audio', ...OPUS }] })
  const transport = await router.createWebRtcTransport({ listenInfos: [{ protocol: 'udp', ip: LOOPBACK }] })

  const peer = new client.PeerConnection('proof', { iceServers: [], bindAddress: LOOPBACK })
  const audio = new client.Audio('audio', 'SendOnly')
  audio.addOpusCodec(PAYLOAD_TYPE)
  audio.addSSRC(SSRC, 'proof')
  const track = peer.addTrack(audio)
  const offer = new Promise((resolve) => peer.onLocalDescription(resolve))
  peer.setLocalDescription()
  await offer
  const [, value = ''] = /a=fingerprint:sha-256 (\S+)/i.exec(peer.localDescription()?.sdp ?? '') ?? []
  const connected = new Promise((resolve, reject) =>
    transport.on('dtlsstatechange', (state) => {
      if (state === 'connected') resolve(state)
      if (state === 'failed') reject(new Error('the DTLS handshake failed'))
    }),
  )
  await transport.connect({
    dtlsParameters: { role: 'client', fingerprints: [{ algorithm: 'sha-256', value }] },
  })
  peer.setRemoteDescription(answerFor(transport), 'answer')
  await connected

  const producer = await transport.produce({
    kind: 'audio',
    rtpParameters: { codecs: [{ ...OPUS, payloadType: PAYLOAD_TYPE }], encodings: [{ ssrc: SSRC }] },
  })
  for (let sequence = 1; ; sequence++) {
    if (track.isOpen()) track.sendMessageBinary(audioPacket(sequence))
    await sleep(PACKET_EVERY_MS)
    const [stats] = await producer.getStats()
    if (stats && stats.packetCount > 0) break
  }
  console.log(`worker ${worker.pid}: DTLS connected, audio decrypted`)
  process.exit(0)
}

prove().catch((error) => fail(1, error))
