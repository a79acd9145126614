import type { DtlsParameters, RtpParameters } from '#shared/model/media/parameters.ts'

/** What a browser would say of its microphone, its camera and itself; nothing ever comes over it. */
export const microphone: RtpParameters = {
  mid: '0',
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: 1_111 }],
}
export const camera: RtpParameters = {
  mid: '1',
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }],
  encodings: [{ ssrc: 2_222 }],
}
export const dtlsParameters: DtlsParameters = {
  fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') }],
}
