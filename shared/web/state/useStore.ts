import { useSyncExternalStore } from 'react'
import type { Store } from './createStore.ts'

/** The store's value in a component, which renders again whenever it changes. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get)
}

/** What a component shows of a store's value: it renders again only when that changes. */
export function useSelected<Value, Selected extends string | number | boolean>(
  store: Store<Value>,
  select: (value: Value) => Selected,
): Selected {
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
