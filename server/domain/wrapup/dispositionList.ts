import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { type MadeDisposition, mostDispositionsInUse, PlatformOutcome } from '#shared/model/disposition.ts'
import type { DispositionId } from '#shared/model/ids.ts'

/** An agency's own dispositions in their order, those out of use among them. */
export type DispositionList = readonly MadeDisposition[]

/** A disposition with its place in the list, from 1 on. */
export type PlacedDisposition = MadeDisposition & { readonly place: number }

/** What may be done with the list. */
export type DispositionChange =
  | { readonly type: 'set'; readonly disposition: MadeDisposition }
  | { readonly type: 'order'; readonly ids: readonly DispositionId[] }

/** Why the list stays as it is. */
type Refused = 'notFound' | 'outOfOrder' | 'lastDisposition' | 'tooManyDispositions'

/** The list after a change, or why there is none. What is not touched stays the same object. */
export function nextDispositions(
  list: DispositionList,
  change: DispositionChange,
): Result<DispositionList, Refused> {
  switch (change.type) {
    case 'set':
      return withDisposition(list, change.disposition)
    case 'order':
      return inOrder(list, change.ids)
    default:
      return assertNever(change)
  }
}

function withDisposition(list: DispositionList, wanted: MadeDisposition): Result<DispositionList, Refused> {
  if (PlatformOutcome.options.some((id) => id === wanted.id)) return refused('notFound')
  const before = list.find(({ id }) => id === wanted.id)
  // Tickets were counted by it.
  if (before !== undefined && before.outcome !== wanted.outcome) return refused('outOfOrder')
  const next =
    before === undefined ? [...list, wanted] : list.map((each) => (each === before ? wanted : each))
  const inUse = next.filter((each) => each.inUse).length
  if (inUse === 0) return refused('lastDisposition')
  return inUse > mostDispositionsInUse ? refused('tooManyDispositions') : accepted(next)
}

/** Those out of use keep their places: whoever takes one back finds it where it was. */
function inOrder(list: DispositionList, ids: readonly DispositionId[]): Result<DispositionList, Refused> {
  const inUse = list.filter((each) => each.inUse)
  const ordered = ids.flatMap((id) => inUse.find((each) => each.id === id) ?? [])
  if (ids.length !== inUse.length || new Set(ordered).size !== inUse.length) return refused('notFound')
  const rest = ordered[Symbol.iterator]()
  return accepted(list.map((each) => (each.inUse ? (rest.next().value ?? each) : each)))
}

/** Those of the next list that are not as, or not where, they were. */
export function changedPlaces(before: DispositionList, next: DispositionList): readonly PlacedDisposition[] {
  return next
    .map((each, index) => ({ ...each, place: index + 1 }))
    .filter((_, index) => next[index] !== before[index])
}

/** What is otherwise about one disposition: the names of its parts, never what is in them. */
export function changedParts(before: MadeDisposition | undefined, after: MadeDisposition): readonly string[] {
  if (before === undefined) return ['added']
  const parts = ['name', 'hint', 'inUse'] as const
  return parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
}
