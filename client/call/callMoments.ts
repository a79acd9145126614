import type { CallView, Participant } from '#shared/model/call.ts'
import type { Stamped } from '../time/stampArrivals.ts'

/** A call on this desk's own clock. */
export interface CallMoments {
  /** When the call went live; null before. */
  readonly beganAtMs: number | null
  /** When a held call will be given up; null while it is not held. */
  readonly heldUntilMs: number | null
  /** When the resident was asked to wait; null while everybody hears everybody. */
  readonly pausedAtMs: number | null
  readonly over: boolean
}

const notBegun: CallMoments = { beganAtMs: null, heldUntilMs: null, pausedAtMs: null, over: false }

/** Turns the durations of a view into moments. */
export function callMoments({ value, atMs }: Stamped<CallView | null>): CallMoments {
  const call = value?.call
  const pause = value?.pause ?? null
  const pausedAtMs = pause && atMs - pause.sinceMs
  switch (call?.state) {
    case undefined:
    case 'connecting':
      return notBegun
    case 'live':
      return { ...notBegun, beganAtMs: atMs - call.elapsedMs, pausedAtMs }
    case 'held':
      return {
        beganAtMs: atMs - call.elapsedMs,
        heldUntilMs: atMs + call.heldForMs,
        pausedAtMs,
        over: false,
      }
    case 'ended':
      return { ...notBegun, over: true }
  }
}

/** The resident of a call. */
export function residentOf(view: CallView | null): Participant | null {
  return view?.participants.find(({ role }) => role === 'resident') ?? null
}
