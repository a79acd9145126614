import { describe, expect, it } from 'vitest'
import { createStore } from '#shared/web/state/createStore.ts'

describe('createStore', () => {
  it('tells of a change, and only of a change', () => {
    const store = createStore(Number.NaN)
    const heard: number[] = []
    const stop = store.subscribe(() => heard.push(store.get()))
    store.set(Number.NaN)
    store.set(1)
    store.set(1)
    stop()
    store.set(2)
    expect(heard).toEqual([1])
    expect(store.get()).toBe(2)
  })

  it('lets a listener subscribe twice and stop while it hears', () => {
    const store = createStore(0)
    let heard = 0
    const listener = () => {
      heard += 1
      stopFirst()
    }
    const stopFirst = store.subscribe(listener)
    store.subscribe(listener)
    store.set(1)
    expect(heard).toBe(2)
    store.set(2)
    expect(heard).toBe(3)
  })

  it('tells its owner whether anybody watches', () => {
    const seen: string[] = []
    const store = createStore(0, { onWatched: () => seen.push('on'), onUnwatched: () => seen.push('off') })
    const first = store.subscribe(() => {})
    const second = store.subscribe(() => {})
    first()
    first()
    second()
    expect(seen).toEqual(['on', 'off'])
  })
})
