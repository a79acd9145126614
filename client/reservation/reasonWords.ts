import type { RejectReason } from '#shared/model/reservation.ts'

/** Why somebody rejects an offer, in words. */
export const reasonWords = {
  notMyField: 'offer.reason.notMyField',
  technicalProblem: 'offer.reason.technicalProblem',
  conflictOfInterest: 'offer.reason.conflictOfInterest',
  other: 'offer.reason.other',
} as const satisfies Record<RejectReason, string>
