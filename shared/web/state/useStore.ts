import { useSyncExternalStore } from 'react'
import type { Store } from './createStore.ts'

/** The store's value in a component, which renders again whenever it changes. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get)
}
