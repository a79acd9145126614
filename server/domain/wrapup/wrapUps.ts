import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { SafetyReason } from '#shared/model/desk.ts'
import type { TicketOutcome } from '#shared/model/disposition.ts'
import type { DispositionId, PersonId, TicketId } from '#shared/model/ids.ts'
import { type CommandOrigin, ownOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { presenceChoice, savePresenceEvent } from '../presence/presences.ts'
import type { TicketRecord } from '../records.ts'
import type { Expert } from '../reservations/reservations.ts'
import { agencyScope, systemScope } from '../scope.ts'
import { nextTicketState } from '../tickets/ticketState.ts'
import { ticketFact } from '../visits/closeVisit.ts'

/** What an expert says of a call afterwards. */
export interface WrapUp {
  readonly ticketId: TicketId
  readonly disposition: DispositionId
  readonly safetyReason?: SafetyReason | undefined
  readonly note?: string | undefined
  readonly next: 'available' | 'break' | 'otherWork'
}

type Done = Result<Record<string, never>, Refusal>

/** The work after a call. */
export class WrapUps {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Finishes the wrap-up by a disposition in use; a note needs the agency's leave. */
  finish(expert: Expert, origin: CommandOrigin, wrapUp: WrapUp): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'ticket.wrapUp',
      scope: agencyScope(expert.agencyId),
      origin,
      audit: { chain: { agencyId: expert.agencyId }, objects: { ticket: wrapUp.ticketId } },
      decideAndSave: async (tx) => {
        const ticket = await tx.desk.wrappingUpTicket(expert.personId)
        if (ticket === null || ticket.id !== wrapUp.ticketId) return refused('notFound')
        const text = wrapUp.note?.trim() ?? ''
        const { enabled, days } = await tx.desk.noteSettings(expert.agencyId)
        if (text !== '' && !enabled) return refused('noteNotEnabled')
        const outcome = await tx.dispositions.outcome(expert.agencyId, wrapUp.disposition)
        if (outcome === null) return refused('dispositionNotInUse')
        const completed = await this.#complete(tx, expert, ticket, { ...wrapUp, outcome })
        if (!completed.ok) return completed
        if (text !== '') await tx.records.note(ticket, expert.personId, text, days)
        if (wrapUp.safetyReason !== undefined) await tx.records.safetyReason(ticket.id, wrapUp.safetyReason)
        return completed
      },
    })
  }

  /** The time for the wrap-up is over: the person is available again, the outcome stays unknown. */
  expire({
    personId,
    ticketId,
  }: {
    readonly personId: PersonId
    readonly ticketId: TicketId
  }): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'ticket.wrapUpExpired',
      scope: systemScope,
      origin: ownOrigin,
      decideAndSave: async (tx) => {
        const ticket = await tx.desk.wrappingUpTicket(personId)
        if (ticket === null || ticket.id !== ticketId) return refused('notFound')
        return this.#complete(tx, { personId, agencyId: ticket.agencyId }, ticket, {
          disposition: null,
          outcome: null,
          next: 'available',
        })
      },
    })
  }

  async #complete(
    tx: Transaction,
    expert: Expert,
    ticket: TicketRecord,
    end: {
      readonly disposition: DispositionId | null
      /** What the disposition counts as. */
      readonly outcome: TicketOutcome | null
      readonly safetyReason?: SafetyReason | undefined
      readonly next: WrapUp['next']
    },
  ) {
    const next = nextTicketState(ticket.state, { type: 'complete', disposition: end.disposition })
    if (!next.ok) return next
    const presence = await tx.presences.lock(expert.personId)
    if (presence === null) return refused('notFound' as const)
    const saved = await savePresenceEvent(tx, presence, presenceChoice(end.next))
    if (!saved.ok) return saved
    const { outcome, safetyReason } = end
    tx.records.facts([
      ticketFact(ticket, 'ticketCompleted', {
        detail: {
          disposition: outcome ?? 'unknown',
          ...(safetyReason !== undefined && { safetyReason }),
        },
        durations: { wrapUpMs: { of: 'ticketState', id: ticket.id } },
      }),
    ])
    tx.tickets.save({ ...ticket, state: next.value })
    return accepted({
      value: {},
      tell: [
        { kind: 'desk' as const, personId: expert.personId },
        { kind: 'booth' as const, boothId: ticket.boothId },
        {
          kind: 'queue' as const,
          agencyId: ticket.agencyId,
          ticketId: ticket.id,
          personId: expert.personId,
        },
      ],
    })
  }
}
