import type { VanStop } from '#shared/model/hours.ts'

/** Open from a time until another, half-open: minutes of a day, or milliseconds since 1970. */
export interface OpenStretch {
  readonly opens: number
  readonly closes: number
  /** Where a service van stands meanwhile. */
  readonly stop: VanStop | null
}

/** Never open. */
export const closed: readonly OpenStretch[] = []

/**
 * One after the other, without overlaps. Of two at once the one that opened first stays until it closes (of those that
 * open together the one given first), then comes what is left of the other. What touches at the same stop becomes one;
 * what closes when it opens is left out.
 */
export function inTurn(stretches: readonly OpenStretch[]): readonly OpenStretch[] {
  const turns: OpenStretch[] = []
  for (const { opens, closes, stop } of stretches.toSorted((one, other) => one.opens - other.opens)) {
    const last = turns.at(-1)
    const free = Math.max(opens, last?.closes ?? opens)
    if (free >= closes) continue
    if (last !== undefined && goesOn(last, { opens: free, stop })) turns.splice(-1, 1, { ...last, closes })
    else turns.push({ opens: free, closes, stop })
  }
  return turns
}

/** Whether somebody who is there notices nothing between the two: no gap, the same stop. */
export function goesOn(
  before: Pick<OpenStretch, 'closes' | 'stop'>,
  after: Pick<OpenStretch, 'opens' | 'stop'>,
): boolean {
  return before.closes === after.opens && isSameStop(before.stop, after.stop)
}

/** When both are open; where, the second says. Each comes one after the other, and so does the answer. */
export function whileBoth(
  open: readonly OpenStretch[],
  there: readonly OpenStretch[],
): readonly OpenStretch[] {
  return there.flatMap(({ opens, closes, stop }) =>
    open
      .map((other) => ({ opens: Math.max(opens, other.opens), closes: Math.min(closes, other.closes), stop }))
      .filter((both) => both.opens < both.closes),
  )
}

function isSameStop(one: VanStop | null, other: VanStop | null): boolean {
  if (one === null || other === null) return one === other
  return (
    one.streetAddress === other.streetAddress &&
    one.name.fi === other.name.fi &&
    one.name.sv === other.name.sv &&
    one.name.en === other.name.en
  )
}
