import type { Disposables, Stopper } from '#shared/kernel/disposables.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { Feed, Snapshot } from '../Feed.ts'

/** A feed's first snapshot; the feed and what it hangs on end with the topic. */
export async function started<View>(
  topic: Disposables,
  feed: Feed<View>,
  unhang: readonly Stopper[],
): Promise<Result<Snapshot<View>, ErrorCode>> {
  for (const stop of unhang) topic.add(stop)
  topic.add(() => feed.close())
  const snapshot = await feed.snapshot()
  return snapshot === null ? refused('notFound') : accepted(snapshot)
}
