import { CALL_HELD_MS, VISIT_KEPT_MS } from '#shared/model/keptTimes.ts'

/** How long things may take, in milliseconds. */
export interface Limits {
  /** An offer waits this long for its answer. */
  readonly offerMs: number
  /** A lost participant's call is held this long. */
  readonly holdMs: number
  /** Whoever comes back to a booth's seat after a longer time may be somebody else. */
  readonly coverAfterMs: number
  /** A booth without a connection, or without a word of somebody there, keeps its visit this long: starting takes a while. */
  readonly boothLostMs: number
  /** An expert without a connection counts as present this long. */
  readonly staffLostMs: number
  /** An invitation that nobody has opened stands this long. */
  readonly invitationMs: number
  /** After so many unanswered offers a ticket alerts the supervisor. */
  readonly unansweredOffers: number
}

/** The figures of the product; tests shorten some. */
export const defaultLimits: Limits = {
  offerMs: 20_000,
  holdMs: CALL_HELD_MS,
  coverAfterMs: 10_000,
  boothLostMs: VISIT_KEPT_MS,
  staffLostMs: 15_000,
  invitationMs: 15 * 60_000,
  unansweredOffers: 3,
}
