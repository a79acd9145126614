import type { Outlooks } from '#server/domain/queue/Outlooks.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { FeedIndex } from './FeedIndex.ts'
import { feedKeys } from './Feeds.ts'

/** A wait shrinks and grows long also while nothing happens in the queue. */
const AGE_MS = 15_000

/** Lets everybody who waits look again when what they were told has grown old; while nobody looks, nothing is read. */
export function ageOutlooks(parts: {
  readonly outlooks: Pick<Outlooks, 'age'>
  readonly index: Pick<FeedIndex, 'changed'>
  readonly clock: Pick<Clock, 'after'>
}): Stopper {
  const { outlooks, index, clock } = parts
  let stop: Stopper = () => undefined
  const next = () => {
    stop = clock.after(AGE_MS, () => {
      for (const agencyId of outlooks.age()) index.changed(feedKeys.queue(agencyId))
      next()
    })
  }
  next()
  return () => stop()
}
