import type { CallId } from '#shared/model/ids.ts'

/** One side of a call, as far as it is watched. */
export interface WatchedSeat {
  readonly callId: CallId
  readonly isWhole: boolean
  readonly heardSinceMs: number | null
}

/** How a call stood when it was last looked at. */
interface Standing {
  readonly isWhole: boolean
  /** When it became whole the last time, and when it was last seen otherwise. */
  readonly wholeSinceMs: number
  readonly brokenAtMs: number
  /** Since when each of its sides hears the other. */
  readonly heardSinceMs: readonly number[]
}

const unseen: Standing = { isWhole: false, wholeSinceMs: 0, brokenAtMs: 0, heardSinceMs: [] }

/** Since when each call is whole at both ends: told of every change, so that no moment is missed between two looks. */
export class CallWatch {
  readonly #calls = new Map<CallId, Standing>()

  /** Takes in how all seats are now. */
  look(seats: readonly WatchedSeat[], nowMs: number): void {
    const sitting = seats.map(({ callId }) => callId)
    for (const callId of new Set([...this.#calls.keys(), ...sitting])) {
      const sides = seats.filter((seat) => seat.callId === callId)
      const isWhole = sides.length === 2 && sides.every((side) => side.isWhole)
      const before = this.#calls.get(callId) ?? unseen
      this.#calls.set(callId, {
        isWhole,
        wholeSinceMs: isWhole && !before.isWhole ? nowMs : before.wholeSinceMs,
        brokenAtMs: isWhole ? before.brokenAtMs : nowMs,
        heardSinceMs: sides.map(({ heardSinceMs }) => heardSinceMs ?? 0),
      })
    }
  }

  /** The calls that are whole now. */
  get whole(): readonly CallId[] {
    return [...this.#calls].flatMap(([callId, { isWhole }]) => (isWhole ? [callId] : []))
  }

  /** Whether it has been broken since that moment, if only for an instant. */
  wasHit(callId: CallId, fromMs: number): boolean {
    return (this.#calls.get(callId) ?? unseen).brokenAtMs >= fromMs
  }

  /**
   * When the call was whole again after it broke since that moment; null while it is not. Both sides have to hear the
   * other anew: one that was not told yet of what broke looks whole for a moment.
   */
  backSince(callId: CallId, fromMs: number): number | null {
    const { isWhole, wholeSinceMs, brokenAtMs, heardSinceMs } = this.#calls.get(callId) ?? unseen
    const isAnew = brokenAtMs >= fromMs && heardSinceMs.every((ms) => ms >= fromMs)
    return isWhole && isAnew ? Math.max(wholeSinceMs, ...heardSinceMs) : null
  }

  /** Forgets calls that have ended. */
  forget(callId: CallId): void {
    this.#calls.delete(callId)
  }
}
