import { useState } from 'react'
import type { QueuedTicket } from '#shared/model/desk.ts'
import { monotonicMs } from '../time/monotonicMs.ts'
import { useNow } from '../time/useNow.ts'
import { type QueueArrivals, type QueueRow, queueRows, trackArrivals } from './queueArrivals.ts'

const TICK_MS = 1_000

interface Tracked {
  readonly tickets: readonly QueuedTicket[]
  readonly arrivals: QueueArrivals
  readonly atMs: number
}

function track(tickets: readonly QueuedTicket[], before: QueueArrivals): Tracked {
  const atMs = monotonicMs()
  return { tickets, arrivals: trackArrivals(before, tickets, atMs), atMs }
}

/** The waiting list with ages that go on counting between the server's words. */
export function useQueueRows(tickets: readonly QueuedTicket[]): readonly QueueRow[] {
  const [tracked, setTracked] = useState(() => track(tickets, new Map()))
  const now = useNow(TICK_MS)
  const shown = tracked.tickets === tickets ? tracked : track(tickets, tracked.arrivals)
  // React's way to keep something about the previous props: set while rendering, before anything is shown.
  if (shown !== tracked) setTracked(shown)
  // The last tick may be older than the news: the ages of old and new tickets must be of one moment.
  return queueRows(tickets, shown.arrivals, Math.max(now, shown.atMs))
}
