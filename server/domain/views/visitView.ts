import { assertNever } from '#shared/kernel/assertNever.ts'
import type { TicketId } from '#shared/model/ids.ts'
import type { TicketProgress, VisitTicket, VisitView, WaitView } from '#shared/model/visit.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { Outlooks } from '../queue/Outlooks.ts'
import type { TicketRecord } from '../records.ts'
import { pointScope } from '../scope.ts'
import type { Booth } from '../visits/visits.ts'

const nothingKnown = { wait: { kind: 'unknown' }, isLong: false } as const

/** A booth's own view of its visit; also says which agency's queue it hangs on. */
export async function visitView(platform: Platform, outlooks: Outlooks, booth: Booth): Promise<VisitView> {
  const view = await savedView(platform, booth)
  const ticket = view.state === 'open' ? view.ticket : null
  if (view.state !== 'open' || ticket?.progress.state !== 'waiting') return view
  // Not within the other transaction: many views wait for one reading, which needs a connection, too.
  const outlook = await outlooks.of(ticket.agencyId, ticket.id)
  if (outlook === null)
    return { ...view, ticket: { ...ticket, progress: await placeAlone(platform, booth, ticket.id) } }
  const { position, isParked, isLong } = outlook
  const wait = waitNow(platform, outlook.wait)
  const progress = { state: 'waiting' as const, position, parked: isParked, wait, isLong }
  return { ...view, ticket: { ...ticket, progress } }
}

/** How long it takes is no use while nobody at all can be called; that nobody is there matters more. */
function waitNow({ lines }: Platform, wait: WaitView): WaitView {
  return wait.kind !== 'nobody' && lines.areAllInUse() ? { kind: 'allInUse' } : wait
}

/** Before the line was read with this ticket in it. */
async function placeAlone(platform: Platform, booth: Booth, ticketId: TicketId): Promise<TicketProgress> {
  const place = await platform.store.transact(pointScope(booth.servicePointId), (tx) =>
    tx.tickets.place(ticketId),
  )
  return { state: 'waiting', ...place, ...nothingKnown }
}

function savedView(platform: Platform, booth: Booth): Promise<VisitView> {
  return platform.store.transact(pointScope(booth.servicePointId), async (tx): Promise<VisitView> => {
    const visit = await tx.visits.newestOfBooth(booth.boothId)
    if (visit === null) return { state: 'none' }
    if (visit.state.state === 'closed')
      return { state: 'closed', visitId: visit.id, reason: visit.state.reason }
    const ticket = await tx.tickets.currentOfVisit(visit.id)
    return {
      state: 'open',
      visitId: visit.id,
      interfaceLanguage: visit.interfaceLanguage,
      spokenLanguage: visit.spokenLanguage,
      secondLanguage: visit.secondLanguage,
      ticket: ticket === null ? null : await visitTicket(tx, ticket),
    }
  })
}

async function visitTicket(tx: Transaction, ticket: TicketRecord): Promise<VisitTicket> {
  const [feedbackGiven, { code, isAfterBreak }] = await Promise.all([
    tx.tickets.hasFeedback(ticket.id),
    tx.tickets.origin(ticket.id),
  ])
  return {
    id: ticket.id,
    agencyId: ticket.agencyId,
    serviceId: ticket.serviceId,
    language: ticket.language,
    media: ticket.media,
    progress: await progress(tx, ticket),
    feedbackGiven,
    code,
    isAfterBreak,
  }
}

/** Where a waiting one stands is said by the outlook. */
async function progress(tx: Transaction, ticket: TicketRecord): Promise<TicketProgress> {
  const { state } = ticket
  switch (state.state) {
    case 'waiting':
      return { state: 'waiting', position: 0, parked: false, ...nothingKnown }
    case 'reserved':
    case 'connected': {
      const callId = await tx.tickets.openCall(ticket.id)
      if (callId === null)
        throw new Error(`visitView() | a reserved ticket has no call [ticketId:${ticket.id}]`)
      return { state: state.state, callId }
    }
    case 'wrappingUp':
    case 'completed':
      return { state: 'ended', reason: state.endReason }
    case 'abandoned':
    case 'cancelled':
      return { state: 'cancelled' }
    default:
      return assertNever(state)
  }
}
