import type { types } from 'mediasoup'

/** More than there are: mediasoup takes the largest that the sender has. */
export const LARGEST_SPATIAL_LAYER = 3
/** By then a sender's estimate of its link has recovered from a break. */
const AFTER_BREAK_MS = 5_000

/** Whether somebody gets this picture now. */
export function isFlowingPicture({ kind, paused, closed }: types.Consumer): boolean {
  return kind === 'video' && !paused && !closed
}

const growing = new WeakMap<types.Consumer, NodeJS.Timeout>()

/**
 * The smallest layer now, the one that fits the link again in a while. After a break a sender thinks little of its
 * link, and stops its larger layers within a second. mediasoup notices that of a layer only when it has been silent
 * for one and a half; the smallest one does not stop.
 */
export async function shrinkForAWhile(
  consumer: types.Consumer,
  gaveUp: (cause: unknown) => void,
): Promise<void> {
  const prefer = async (spatialLayer: number) => {
    if (consumer.closed || consumer.type !== 'simulcast') return
    await consumer.setPreferredLayers({ spatialLayer }).catch(gaveUp)
  }
  await prefer(0)
  clearTimeout(growing.get(consumer))
  growing.set(consumer, setTimeout(() => void prefer(LARGEST_SPATIAL_LAYER), AFTER_BREAK_MS).unref())
}
