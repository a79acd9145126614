import * as z from 'zod/mini'

/** Why somebody rejects an offer. */
export const RejectReason = z.enum(['notMyField', 'technicalProblem', 'conflictOfInterest', 'other'])
export type RejectReason = z.infer<typeof RejectReason>

/** What a reservation is for: the ticket itself, interpreting in its call, or helping the expert there. */
export const ReservedSeat = z.enum(['expert', 'interpreter', 'colleague'])
export type ReservedSeat = z.infer<typeof ReservedSeat>
