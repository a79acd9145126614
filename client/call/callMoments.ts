import type { CallView, Participant } from '#shared/model/call.ts'
import type { Stamped } from '../time/stampArrivals.ts'

/** A call on this desk's own clock. */
export interface CallMoments {
  /** When the call went live; null before. */
  readonly beganAtMs: number | null
  /** When a held call will be given up; null while it is not held. */
  readonly heldUntilMs: number | null
  readonly over: boolean
}

const notBegun: CallMoments = { beganAtMs: null, heldUntilMs: null, over: false }

/** Turns the durations of a view into moments. */
export function callMoments({ value, atMs }: Stamped<CallView | null>): CallMoments {
  const call = value?.call
  switch (call?.state) {
    case undefined:
    case 'connecting':
      return notBegun
    case 'live':
      return { ...notBegun, beganAtMs: atMs - call.elapsedMs }
    case 'held':
      return { beganAtMs: atMs - call.elapsedMs, heldUntilMs: atMs + call.heldForMs, over: false }
    case 'ended':
      return { ...notBegun, over: true }
  }
}

/** The resident of a call. */
export function residentOf(view: CallView | null): Participant | null {
  return view?.participants.find(({ role }) => role === 'resident') ?? null
}
