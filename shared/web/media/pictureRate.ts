import type { PictureRate } from '#shared/model/media/pictureRate.ts'
import { SMALLEST_LAYER_BPS } from './encodings.ts'

/**
 * How much of the own picture is sent: as much as the others' links take, coarser but with all of its frames (`signed`),
 * or nothing, for the sound's sake.
 */
export type SendingRate = PictureRate | 'signed' | 'none'

/** NOTE: no frame rates: Chromium applies the lowest one to every layer. An encoder with few bits drops frames itself. */
const bpsOf: Readonly<Record<Exclude<SendingRate, 'none'>, number>> = {
  whole: SMALLEST_LAYER_BPS,
  signed: 90_000,
  slow: 50_000,
  still: 20_000,
}

/**
 * Makes no more of the smallest layer than somebody's link takes, or nothing at all of any layer. Larger layers are sent
 * when all are wanted.
 */
export async function sendAtRate(
  sender: RTCRtpSender,
  rate: SendingRate,
  layers: 'smallest' | 'all',
): Promise<void> {
  const parameters = sender.getParameters()
  const [smallest, ...larger] = parameters.encodings
  if (smallest === undefined) return
  const encodings =
    rate === 'none'
      ? parameters.encodings.map((encoding) => ({ ...encoding, active: false }))
      : [
          { ...smallest, active: true, maxBitrate: bpsOf[rate] },
          ...larger.map((encoding) => ({ ...encoding, active: layers === 'all' })),
        ]
  await sender.setParameters({ ...parameters, encodings })
}
