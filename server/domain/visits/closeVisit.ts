import { accepted, type Result } from '#shared/kernel/result.ts'
import type { VisitEndReason } from '#shared/model/visit.ts'
import { changeEncounter, encounterHints } from '../calls/changeEncounter.ts'
import type { EncounterEvent } from '../calls/encounter.ts'
import type { Outcome } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Fact } from '../facts.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { TicketRecord, VisitRecord } from '../records.ts'
import { callScope } from '../scope.ts'
import { nextTicketState } from '../tickets/ticketState.ts'

/** What a fact says besides its kind and where it happened. */
type FactContent = Partial<Pick<Fact, 'detail' | 'durations'>>

type Effects = Pick<Outcome<unknown>, 'act' | 'tell'>

const nothingToDo: Effects = { tell: [] }

/** A fact about a ticket, with nobody in it. */
export function ticketFact(
  ticket: TicketRecord,
  kind: Fact['kind'],
  { detail = {}, durations = {} }: FactContent = {},
): Fact {
  return {
    kind,
    agencyId: ticket.agencyId,
    serviceId: ticket.serviceId,
    servicePointId: ticket.servicePointId,
    language: ticket.language,
    detail,
    durations,
  }
}

/** Takes the resident out of the queue, out of an offer or out of the call, whichever it is. */
export async function leaveTicket(
  platform: Platform,
  tx: Transaction,
  ticket: TicketRecord,
  how: 'abandon' | 'cancel',
): Promise<Result<Effects, Refusal>> {
  const callId = await tx.tickets.openCall(ticket.id)
  if (callId === null) return leaveQueue(tx, ticket, how)
  return tx.within(callScope(callId), async () => {
    const encounter = await tx.encounters.lock(callId)
    if (encounter === null) return accepted(nothingToDo)
    const event: EncounterEvent =
      encounter.ticket.state.state === 'connected'
        ? { type: 'end', reason: 'residentLeft' }
        : { type: 'residentGoes', how }
    const changed = changeEncounter(platform, tx, encounter, event)
    if (!changed.ok) return changed
    return accepted({ act: () => platform.media.close(callId), tell: encounterHints(changed.value) })
  })
}

async function leaveQueue(
  tx: Transaction,
  ticket: TicketRecord,
  how: 'abandon' | 'cancel',
): Promise<Result<Effects, Refusal>> {
  const next = nextTicketState(ticket.state, { type: how })
  if (!next.ok) return accepted(nothingToDo)
  const kind = how === 'abandon' ? 'ticketAbandoned' : 'ticketCancelled'
  const waitedMs = { of: 'ticketTaken', id: ticket.id } as const
  tx.records.facts([ticketFact(ticket, kind, { durations: { waitedMs } })])
  tx.tickets.save({ ...ticket, state: next.value })
  return accepted({
    tell: [
      { kind: 'queue', agencyId: ticket.agencyId, ticketId: ticket.id, personId: null },
      { kind: 'booth', boothId: ticket.boothId },
    ],
  })
}

/** Closes a visit, and with it whatever its ticket is doing. */
export async function closeVisit(
  platform: Platform,
  tx: Transaction,
  visit: VisitRecord,
  reason: VisitEndReason,
): Promise<Result<Outcome<Record<string, never>>, Refusal>> {
  const ticket = await tx.tickets.currentOfVisit(visit.id)
  const left = ticket === null ? accepted(nothingToDo) : await leaveTicket(platform, tx, ticket, 'abandon')
  if (!left.ok) return left
  await tx.visits.save({ ...visit, state: { state: 'closed', reason } })
  tx.records.facts([visitClosedFact(visit, reason)])
  return accepted({
    ...left.value,
    value: {},
    tell: [...left.value.tell, { kind: 'booth', boothId: visit.boothId }],
    auditObjects: { visit: visit.id },
  })
}

/** A visit ended, with how long it was. */
export function visitClosedFact(visit: VisitRecord, reason: VisitEndReason): Fact {
  const visitMs = { of: 'visitOpened', id: visit.id } as const
  return visitFact(visit, 'visitClosed', { detail: { reason }, durations: { visitMs } })
}

/** A fact about a visit, with nobody in it. */
export function visitFact(
  visit: VisitRecord,
  kind: 'visitOpened' | 'visitClosed',
  { detail = {}, durations = {} }: FactContent = {},
): Fact {
  return {
    kind,
    agencyId: null,
    serviceId: null,
    servicePointId: visit.servicePointId,
    language: null,
    detail: { ...detail, interfaceLanguage: visit.interfaceLanguage },
    durations,
  }
}
