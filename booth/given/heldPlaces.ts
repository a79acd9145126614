/** Where a choice stands on the screen, and whether it can be had now, which may have changed since. */
export interface HeldPlace<Item> {
  readonly item: Item
  readonly group: 'now' | 'otherwise'
  readonly isNow: boolean
}

/**
 * Keeps each choice where it was first seen: nothing moves under a finger when hours change. What is new comes last;
 * what is gone stays, and cannot be had.
 */
export function heldPlaces<Id, Item extends { readonly id: Id }>(
  before: ReadonlyMap<Id, HeldPlace<Item>>,
  current: readonly { readonly item: Item; readonly isNow: boolean }[],
): ReadonlyMap<Id, HeldPlace<Item>> {
  const places = new Map<Id, HeldPlace<Item>>()
  for (const [id, place] of before) places.set(id, { ...place, isNow: false })
  for (const { item, isNow } of current) {
    const group = before.get(item.id)?.group ?? (isNow ? 'now' : 'otherwise')
    places.set(item.id, { item, isNow, group })
  }
  return places
}
