import { useNow } from '../time/useNow.ts'
import { type QueueRow, queueRows } from './queueArrivals.ts'
import type { TrackedQueue } from './trackedQueue.ts'

const TICK_MS = 1_000

/** The waiting list with ages that go on counting between the server's words. */
export function useQueueRows({ view, arrivals, atMs }: TrackedQueue): readonly QueueRow[] {
  const now = useNow(TICK_MS)
  // The last tick may be older than the news: the ages of old and new tickets must be of one moment.
  return queueRows(view.tickets, arrivals, Math.max(now, atMs))
}
