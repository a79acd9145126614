import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { MediaChoice } from '#shared/model/call.ts'
import { type AgencyId, type ServiceId, TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { readTicketCode } from '#shared/model/ticketCode.ts'
import { OPERATOR_CHAIN } from '../audit/entry.ts'
import { isGivenNow } from '../catalogue/whatIsGiven.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Hint } from '../ports/hints.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { TicketRecord } from '../records.ts'
import { agencyScope, pointScope } from '../scope.ts'
import { leaveTicket, ticketFact } from '../visits/closeVisit.ts'
import type { Booth } from '../visits/visits.ts'
import { saveLanguage } from './saveLanguage.ts'

type Done = Result<Record<string, never>, Refusal>

/** What a resident asks for. */
export interface TicketWish {
  readonly serviceId: ServiceId
  readonly language: SpokenLanguage
  readonly media: MediaChoice
  /** As the resident typed it; null when nothing was typed, or too often. */
  readonly earlierCode: string | null
}

const openStates: ReadonlySet<TicketRecord['state']['state']> = new Set(['waiting', 'reserved', 'connected'])

/** One request for one service, as the resident handles it. */
export class Tickets {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Takes a place in the queue of a service that is given here now in the language; one at a time in a visit. */
  create(
    booth: Booth,
    origin: CommandOrigin,
    wish: TicketWish,
  ): Promise<Result<{ ticketId: TicketId; follows: boolean }, Refusal>> {
    const { earlierCode, ...asked } = wish
    const platform = this.#platform
    return runCommand(platform, {
      name: 'ticket.create',
      scope: pointScope(booth.servicePointId),
      origin,
      audit: {
        chain: { of: 'service', id: wish.serviceId },
        // A ticket that another agency has is a reason to refuse, and nothing for this one to know.
        refusedChain: OPERATOR_CHAIN,
        objects: { service: wish.serviceId },
      },
      decideAndSave: async (tx) => {
        const visit = await tx.visits.openOfBooth(booth.boothId)
        if (visit === null) return refused('outOfOrder')
        const { servicePointId } = booth
        const decisions = await tx.catalogue.decisions(servicePointId, wish.serviceId)
        const agencyId = decisions.services[0]?.agencyId
        const isGiven = isGivenNow(servicePointId, decisions, wish.language)
        if (agencyId === undefined || !isGiven) return refused('serviceClosed')
        const earlier = await tx.tickets.currentOfVisit(visit.id)
        if (earlier !== null && openStates.has(earlier.state.state)) return refused('outOfOrder')
        const ticket: TicketRecord = {
          id: TicketId.parse(platform.newId()),
          visitId: visit.id,
          agencyId,
          ...booth,
          ...asked,
          actingFor: 'self',
          unansweredOffers: 0,
          state: { state: 'waiting', returned: earlier !== null && wasLost(earlier, wish) },
          version: 1,
        }
        const follows = await followed(tx, agencyId, earlierCode)
        await tx.tickets.insert(ticket, follows === null ? undefined : { follows })
        tx.records.facts([ticketFact(ticket, 'ticketCreated', { detail: { media: ticket.media } })])
        return accepted({
          value: { ticketId: ticket.id, follows: follows !== null },
          auditObjects: { ticket: ticket.id },
          tell: [
            { kind: 'queue', agencyId, ticketId: ticket.id, personId: null },
            { kind: 'booth', boothId: booth.boothId },
          ],
        })
      },
    })
  }

  /** Leaves the queue but stays in the booth. */
  cancel(booth: Booth, origin: CommandOrigin, ticketId: TicketId): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'ticket.cancel',
      scope: pointScope(booth.servicePointId),
      origin,
      audit: { chain: { of: 'ticket', id: ticketId }, objects: { ticket: ticketId } },
      decideAndSave: async (tx) => {
        const ticket = await ownTicket(tx, booth, ticketId)
        if (ticket === null) return refused('notFound')
        const left = await leaveTicket(this.#platform, tx, ticket, 'cancel')
        return left.ok ? accepted({ ...left.value, value: {} }) : left
      },
    })
  }

  /** Changes what the resident lets out. */
  setMedia(booth: Booth, origin: CommandOrigin, ticketId: TicketId, media: MediaChoice): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'ticket.setMedia',
      scope: pointScope(booth.servicePointId),
      origin,
      audit: { chain: { of: 'ticket', id: ticketId }, objects: { ticket: ticketId } },
      decideAndSave: async (tx) => {
        const ticket = await ownTicket(tx, booth, ticketId)
        if (ticket === null) return refused('notFound')
        return saveMedia(tx, ticket, media)
      },
    })
  }

  /** Waits for an expert in another language; the place in the queue stays. */
  setLanguage(
    booth: Booth,
    origin: CommandOrigin,
    { ticketId, language }: { readonly ticketId: TicketId; readonly language: SpokenLanguage },
  ): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'ticket.setLanguage',
      scope: pointScope(booth.servicePointId),
      origin,
      audit: { chain: { of: 'ticket', id: ticketId }, objects: { ticket: ticketId } },
      decideAndSave: async (tx) => {
        const ticket = await ownTicket(tx, booth, ticketId)
        if (ticket === null) return refused('notFound')
        if (ticket.state.state !== 'waiting') return refused('outOfOrder')
        return saveLanguage(tx, ticket, language)
      },
    })
  }
}

/**
 * Which ticket the code is of, if the same agency served it a moment ago. Of all other codes nothing can be learned: an
 * unknown one, one of others and one that is too old are the same here.
 */
/** The call broke off before the matter was dealt with: whoever goes on with it comes first. */
function wasLost({ state, serviceId }: TicketRecord, wish: TicketWish): boolean {
  const isOver = state.state === 'wrappingUp' || state.state === 'completed'
  return isOver && state.endReason === 'expertLost' && serviceId === wish.serviceId
}

function followed(tx: Transaction, agencyId: AgencyId, earlierCode: string | null): Promise<TicketId | null> {
  const code = earlierCode === null ? null : readTicketCode(earlierCode)
  if (code === null) return Promise.resolve(null)
  return tx.within(agencyScope(agencyId), () => tx.tickets.servedLately(code))
}

async function ownTicket(tx: Transaction, booth: Booth, ticketId: TicketId): Promise<TicketRecord | null> {
  const ticket = await tx.tickets.byId(ticketId)
  return ticket?.boothId === booth.boothId ? ticket : null
}

/** Saves another media choice on an open ticket, and tells both sides. */
export async function saveMedia(
  tx: Transaction,
  ticket: TicketRecord,
  media: MediaChoice,
): Promise<Result<{ value: Record<string, never>; tell: readonly Hint[] }, Refusal>> {
  if (!openStates.has(ticket.state.state)) return refused('outOfOrder')
  const callId = await tx.tickets.openCall(ticket.id)
  tx.tickets.save({ ...ticket, media })
  tx.records.facts([ticketFact(ticket, 'mediaChosen', { detail: { media } })])
  const boothHint: Hint = { kind: 'booth', boothId: ticket.boothId }
  return accepted({ value: {}, tell: callId === null ? [boothHint] : [boothHint, { kind: 'call', callId }] })
}
