/** A lost participant's call is held this long. */
export const CALL_HELD_MS = 90_000

/** A booth without a connection keeps its visit, and with it a place in a queue, this long. */
export const VISIT_KEPT_MS = 5 * 60_000
