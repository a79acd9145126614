import type { ReservedSeat } from '#shared/model/reservation.ts'

/** Over an offer; of a colleague's the name comes with it. */
export const offerTitles = {
  expert: 'offer.title',
  interpreter: 'offer.title.interpreter',
  colleague: 'offer.title.colleague',
} as const satisfies Record<ReservedSeat, string>

/** In the title of a window that nobody looks at. */
export const titleFlashWords = {
  expert: 'offer.titleFlash',
  interpreter: 'offer.titleFlash.interpreter',
  colleague: 'offer.titleFlash.colleague',
} as const satisfies Record<ReservedSeat, string>

/** For whom somebody still waits who has said yes already. */
export const waitingWords = {
  expert: 'offer.waitsFor.interpreter',
  interpreter: 'offer.waitsFor.expert',
  colleague: 'offer.waitsFor.call',
} as const satisfies Record<ReservedSeat, string>

/** What becomes of the resident when somebody says no. */
export const rejectHints = {
  expert: 'offer.rejectHint',
  interpreter: 'offer.rejectHint',
  colleague: 'offer.rejectHint.colleague',
} as const satisfies Record<ReservedSeat, string>

/** What is asked before somebody says no. */
export const rejectQuestions = {
  expert: 'offer.rejectWhy',
  interpreter: 'offer.rejectWhy.other',
  colleague: 'offer.rejectWhy.other',
} as const satisfies Record<ReservedSeat, string>
