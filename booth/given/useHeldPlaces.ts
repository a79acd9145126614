import { useRef } from 'react'
import { type HeldPlace, heldPlaces } from './heldPlaces.ts'

/** The choices of a screen, each where it was first seen while the screen stands. */
export function useHeldPlaces<Id, Item extends { readonly id: Id }>(
  current: readonly { readonly item: Item; readonly isNow: boolean }[],
): Readonly<Record<'now' | 'otherwise', readonly HeldPlace<Item>[]>> {
  const held = useRef<ReadonlyMap<Id, HeldPlace<Item>>>(new Map())
  held.current = heldPlaces(held.current, current)
  const places = [...held.current.values()]
  return {
    now: places.filter(({ group }) => group === 'now'),
    otherwise: places.filter(({ group }) => group === 'otherwise'),
  }
}
