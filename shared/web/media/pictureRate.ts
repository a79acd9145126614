import type { PictureRate } from '#shared/model/media/pictureRate.ts'
import { SMALLEST_LAYER_BPS } from './encodings.ts'

/** NOTE: no frame rates: Chromium applies the lowest one to every layer. An encoder with few bits drops frames itself. */
const bpsOf: Readonly<Record<PictureRate, number>> = {
  whole: SMALLEST_LAYER_BPS,
  slow: 50_000,
  still: 20_000,
}

/** Makes no more of the smallest layer than somebody's link takes. Larger layers stay as they are. */
export async function sendAtRate(sender: RTCRtpSender, rate: PictureRate): Promise<void> {
  const parameters = sender.getParameters()
  const [smallest, ...larger] = parameters.encodings
  if (smallest === undefined) return
  await sender.setParameters({
    ...parameters,
    encodings: [{ ...smallest, maxBitrate: bpsOf[rate] }, ...larger],
  })
}
