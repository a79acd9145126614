import type { Store } from '#shared/web/state/createStore.ts'
import { monotonicMs } from './monotonicMs.ts'

/** A value with the moment it arrived, so that "3 minutes ago" can go on counting here. */
export interface Stamped<Value> {
  readonly value: Value
  readonly atMs: number
}

/** Reads another store and says when its value came; the server sends durations, never a time of day. */
export function stampArrivals<Value>(
  source: Store<Value>,
  now: () => number = monotonicMs,
): Store<Stamped<Value>> {
  let last: Stamped<Value> = { value: source.get(), atMs: now() }
  const get = () => {
    const value = source.get()
    if (!Object.is(value, last.value)) last = { value, atMs: now() }
    return last
  }
  // Also what comes while nobody looks has its moment.
  source.subscribe(get)
  return { get, subscribe: source.subscribe }
}
