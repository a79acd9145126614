import type { types } from 'mediasoup-client'

/** What the smallest layer takes at most, in bits a second. */
export const SMALLEST_LAYER_BPS = 150_000
const MIDDLE_BPS = 500_000
const LARGE_BPS = 1_500_000
/** A narrower picture gets two layers: Chromium drops the largest of three at 640x480. */
const THREE_LAYERS_FROM_WIDTH = 1_280

/** The simulcast layers of a camera's picture, the smallest first. */
export function cameraEncodings(width: number): types.RtpEncodingParameters[] {
  if (width >= THREE_LAYERS_FROM_WIDTH) {
    return [
      { scaleResolutionDownBy: 4, maxBitrate: SMALLEST_LAYER_BPS, scalabilityMode: 'L1T3' },
      { scaleResolutionDownBy: 2, maxBitrate: MIDDLE_BPS, scalabilityMode: 'L1T3' },
      { scaleResolutionDownBy: 1, maxBitrate: LARGE_BPS, scalabilityMode: 'L1T3' },
    ]
  }
  return [
    { scaleResolutionDownBy: 2, maxBitrate: SMALLEST_LAYER_BPS, scalabilityMode: 'L1T3' },
    { scaleResolutionDownBy: 1, maxBitrate: MIDDLE_BPS, scalabilityMode: 'L1T3' },
  ]
}
