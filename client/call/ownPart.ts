import type { CallView } from '#shared/model/call.ts'
import type { ReservedSeat } from '#shared/model/reservation.ts'

/** What somebody of the staff is in a call: the expert whose ticket it is, or somebody beside them. */
export type OwnPart = 'inCharge' | 'colleague' | 'interpreter' | 'supervisor'

/** What one came into the call as. */
export type OwnSeat = ReservedSeat | 'supervisor'

/** The own part now: a colleague may have taken the call over; before the call's own word the seat tells. */
export function ownPart(view: CallView | null, seat: OwnSeat): OwnPart {
  if (seat === 'interpreter' || seat === 'supervisor') return seat
  if (view === null || view.inCharge === null) return seat === 'expert' ? 'inCharge' : 'colleague'
  return view.inCharge === view.self ? 'inCharge' : 'colleague'
}
