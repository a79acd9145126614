import type { CallView, Participant } from '#shared/model/call.ts'

/** Somebody has come into the call or gone, or a colleague has taken it over. */
export type CallNews =
  | { readonly kind: 'came'; readonly who: Participant }
  | { readonly kind: 'went'; readonly who: Participant }
  | { readonly kind: 'handedOver'; readonly from: Participant | null; readonly to: Participant }

/**
 * The newest difference in who is here; null when the same ones are. With whom a call begins and who ends it is no
 * news, and neither is oneself.
 */
export function callNews(before: CallView, after: CallView): CallNews | null {
  if (!isGoingOn(before) || !isGoingOn(after)) return null
  if (before.inCharge !== after.inCharge) {
    const from = before.participants.find(({ id }) => id === before.inCharge) ?? null
    const to = after.participants.find(({ id }) => id === after.inCharge)
    if (to !== undefined) return { kind: 'handedOver', from, to }
  }
  const came = newIn(after, before)
  if (came !== undefined) return { kind: 'came', who: came }
  const went = newIn(before, after)
  return went === undefined ? null : { kind: 'went', who: went }
}

function isGoingOn({ call: { state } }: CallView): boolean {
  return state === 'live' || state === 'held'
}

/** Who is in the one view and not in the other. */
function newIn(view: CallView, other: CallView): Participant | undefined {
  const known = new Set(other.participants.map(({ id }) => id))
  return view.participants.find(({ id, role }) => role !== 'resident' && id !== view.self && !known.has(id))
}
