import type { types } from 'mediasoup'
import * as z from 'zod/mini'

const Estimate = z.object({ availableBitrate: z.number() })

/** Tells what mediasoup thinks that the link takes, in bits a second: about once a second, as soon as it estimates. */
export async function followEstimate(
  transport: types.WebRtcTransport,
  onEstimate: (availableBps: number) => void,
): Promise<void> {
  transport.on('trace', ({ info }) => {
    const estimate = z.safeParse(Estimate, info)
    if (estimate.success) onEstimate(estimate.data.availableBitrate)
  })
  await transport.enableTraceEvent(['bwe'])
}
