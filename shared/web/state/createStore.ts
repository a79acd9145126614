import type { Stopper } from '#shared/kernel/disposables.ts'

/** A value that changes over time, as a screen may read it. */
export interface Store<Value> {
  readonly get: () => Value
  /** Calls back after each change until the returned stopper is called. */
  readonly subscribe: (listener: () => void) => Stopper
}

/** A store for the part that owns its value. */
export interface WritableStore<Value> extends Store<Value> {
  readonly set: (value: Value) => void
}

/** What may be told when a store gains its first listener or loses its last one. */
export interface StoreWatch {
  readonly onWatched?: () => void
  readonly onUnwatched?: () => void
}

/** Makes a store; listeners hear only of values that are not the same by `Object.is`. */
export function createStore<Value>(initial: Value, watch: StoreWatch = {}): WritableStore<Value> {
  const listeners = new Set<() => void>()
  let current = initial

  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return
      current = value
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      // An own function each time, so that the same listener may subscribe twice and stop once.
      const own = () => listener()
      listeners.add(own)
      if (listeners.size === 1) watch.onWatched?.()
      return () => {
        if (listeners.delete(own) && listeners.size === 0) watch.onUnwatched?.()
      }
    },
  }
}
