import type { CallView } from '#shared/model/call.ts'
import type { DeskView } from '#shared/model/desk.ts'
import type { VisitView } from '#shared/model/visit.ts'
import type { WireClient } from './WireClient.ts'

/** The desk as it is now, or the first one to come that fits. */
export async function deskWhere(expert: WireClient, fits: (view: DeskView) => boolean): Promise<DeskView> {
  expert.forgetEvents()
  const { view } = await expert.value('desk.subscribe', {})
  return fits(view) ? view : (await expert.event('desk.changed', (change) => fits(change.view))).view
}

/** The visit as it is now, or the first one to come that fits. */
export async function visitWhere(booth: WireClient, fits: (view: VisitView) => boolean): Promise<VisitView> {
  booth.forgetEvents()
  const { view } = await booth.value('visit.subscribe', {})
  return fits(view) ? view : (await booth.event('visit.changed', (change) => fits(change.view))).view
}

/** The call as it is now, or the first one to come that fits. */
export async function callWhere(seat: WireClient, fits: (view: CallView) => boolean): Promise<CallView> {
  seat.forgetEvents()
  const { view } = await seat.value('call.subscribe', {})
  return fits(view) ? view : (await seat.event('call.changed', (change) => fits(change.view))).view
}

/** Where the visit's ticket stands; null without one. */
export function progressOf(view: VisitView): string | null {
  return view.state === 'open' ? (view.ticket?.progress.state ?? null) : null
}
