import type { QueueView } from '#shared/model/desk.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { monotonicMs } from '../time/monotonicMs.ts'
import { type QueueArrivals, trackArrivals } from './queueArrivals.ts'

/** The waiting list, when each of its tickets was told to us, and when the list was told last. */
export interface TrackedQueue {
  readonly view: QueueView
  readonly arrivals: QueueArrivals
  readonly atMs: number
}

/** Follows the list from the beginning, also while nobody looks: ages go on through a whole call. */
export function trackQueue(
  source: Store<QueueView | null>,
  now: () => number = monotonicMs,
): Store<TrackedQueue | null> {
  const tracked = createStore<TrackedQueue | null>(null)
  const follow = () => {
    const view = source.get()
    const atMs = now()
    const before = tracked.get()?.arrivals ?? new Map()
    tracked.set(view && { view, arrivals: trackArrivals(before, view.tickets, atMs), atMs })
  }
  follow()
  source.subscribe(follow)
  return tracked
}
