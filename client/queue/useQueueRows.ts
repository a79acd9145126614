import { useState } from 'react'
import type { QueuedTicket } from '#shared/model/desk.ts'
import { monotonicMs } from '../time/monotonicMs.ts'
import { useNow } from '../time/useNow.ts'
import { type QueueArrivals, type QueueRow, queueRows, trackArrivals } from './queueArrivals.ts'

const TICK_MS = 1_000

interface Tracked {
  readonly tickets: readonly QueuedTicket[]
  readonly arrivals: QueueArrivals
}

function track(tickets: readonly QueuedTicket[], before: QueueArrivals): Tracked {
  return { tickets, arrivals: trackArrivals(before, tickets, monotonicMs()) }
}

/** The waiting list with ages that go on counting between the server's words. */
export function useQueueRows(tickets: readonly QueuedTicket[]): readonly QueueRow[] {
  const [tracked, setTracked] = useState(() => track(tickets, new Map()))
  const now = useNow(TICK_MS)
  const shown = tracked.tickets === tickets ? tracked : track(tickets, tracked.arrivals)
  // React's way to keep something about the previous props: set while rendering, before anything is shown.
  if (shown !== tracked) setTracked(shown)
  return queueRows(tickets, shown.arrivals, now)
}
