import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { BoothId, ServicePointId, TicketId } from '#shared/model/ids.ts'
import { VisitId } from '#shared/model/ids.ts'
import type { InterfaceLanguage, SpokenLanguage } from '#shared/model/language.ts'
import type { FeedbackFace, VisitEndReason } from '#shared/model/visit.ts'
import { OPERATOR_CHAIN } from '../audit/entry.ts'
import { type CommandOrigin, ownOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Arrived, ComingPage } from '../place.ts'
import type { Hint } from '../ports/hints.ts'
import type { Platform } from '../ports/platform.ts'
import type { Attended, Transaction } from '../ports/store.ts'
import type { VisitRecord } from '../records.ts'
import { pointScope, systemScope } from '../scope.ts'
import { saveLanguage } from '../tickets/saveLanguage.ts'
import { closeVisit, ticketFact, visitFact } from './closeVisit.ts'

/** The booth that asks. */
export interface Booth {
  readonly boothId: BoothId
  readonly servicePointId: ServicePointId
}

type Done = Result<Record<string, never>, Refusal>

/** One resident's stay in a booth, from the first press to the wiped screen. */
export class Visits {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Opens a visit, or answers with the open one. */
  open(
    booth: Booth,
    origin: CommandOrigin,
    languages: {
      readonly interfaceLanguage: InterfaceLanguage
      readonly spokenLanguage: SpokenLanguage | null
    },
  ): Promise<Result<{ visitId: VisitId }, Refusal>> {
    const platform = this.#platform
    return runCommand(platform, {
      name: 'visit.open',
      scope: pointScope(booth.servicePointId),
      origin,
      audit: { chain: OPERATOR_CHAIN, objects: {} },
      decideAndSave: async (tx) => {
        const earlier = await tx.visits.openOfBooth(booth.boothId)
        // Somebody has pressed; and what is left of a visit before is nothing to this one.
        await tx.visits.attendBooth(booth.boothId, 'attended')
        if (earlier !== null) {
          return accepted({
            value: { visitId: earlier.id },
            tell: await waitingHints(tx, booth),
            auditObjects: { visit: earlier.id },
          })
        }
        const visit: VisitRecord = {
          id: VisitId.parse(platform.newId()),
          ...booth,
          ...languages,
          secondLanguage: null,
          state: { state: 'open' },
          version: 1,
        }
        await tx.visits.insert(visit)
        tx.records.facts([visitFact(visit, 'visitOpened')])
        return accepted({
          value: { visitId: visit.id },
          tell: [{ kind: 'booth', boothId: booth.boothId }],
          auditObjects: { visit: visit.id },
        })
      },
    })
  }

  /**
   * Changes the language of the screens. Who has named no other one speaks it, too: whoever waits in it is called by an
   * expert who speaks the new one, if the service is given in it now.
   */
  setLanguage(booth: Booth, origin: CommandOrigin, interfaceLanguage: InterfaceLanguage): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'visit.setLanguage',
      scope: pointScope(booth.servicePointId),
      origin,
      audit: { chain: OPERATOR_CHAIN, objects: {} },
      decideAndSave: async (tx) => {
        const visit = await tx.visits.openOfBooth(booth.boothId)
        if (visit === null) return refused('notFound')
        const changed = withLanguages(visit, { interfaceLanguage })
        await tx.visits.save(changed)
        const boothHint: Hint = { kind: 'booth', boothId: booth.boothId }
        const ticket = await tx.tickets.currentOfVisit(visit.id)
        const follows =
          visit.spokenLanguage === null &&
          ticket?.state.state === 'waiting' &&
          ticket.language === visit.interfaceLanguage
        const auditObjects = { visit: visit.id }
        const saved = follows ? await saveLanguage(tx, ticket, interfaceLanguage) : null
        if (saved === null || !saved.ok) return accepted({ value: {}, tell: [boothHint], auditObjects })
        return accepted({ ...saved.value, auditObjects })
      },
    })
  }

  /** What the resident speaks, and can manage in, too. */
  setSpoken(
    booth: Booth,
    origin: CommandOrigin,
    spoken: Pick<VisitRecord, 'spokenLanguage' | 'secondLanguage'>,
  ): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'visit.setSpoken',
      scope: pointScope(booth.servicePointId),
      origin,
      audit: { chain: OPERATOR_CHAIN, objects: {} },
      decideAndSave: async (tx) => {
        const visit = await tx.visits.openOfBooth(booth.boothId)
        if (visit === null) return refused('notFound')
        await tx.visits.save(withLanguages(visit, spoken))
        return accepted({
          value: {},
          tell: [{ kind: 'booth', boothId: booth.boothId }],
          auditObjects: { visit: visit.id },
        })
      },
    })
  }

  /**
   * Whether somebody at the booth has said that they are there. While nobody has, the ticket keeps its place, nobody is
   * called for it, and it ends like a lost booth's.
   */
  setAttended(booth: Booth, origin: CommandOrigin, attended: boolean): Promise<Done> {
    const platform = this.#platform
    return runCommand(platform, {
      name: 'visit.setAttended',
      scope: pointScope(booth.servicePointId),
      origin,
      audit: { chain: OPERATOR_CHAIN, objects: {} },
      decideAndSave: async (tx) => {
        const visit = await tx.visits.openOfBooth(booth.boothId)
        if (visit === null) return refused('notFound')
        await tx.visits.attendBooth(booth.boothId, attendedOf(platform, attended))
        return accepted({
          value: {},
          tell: await waitingHints(tx, booth),
          auditObjects: { visit: visit.id },
        })
      },
    })
  }

  /** Ends the visit from any state. Ending a closed one is fine: leaving always works. */
  end(booth: Booth, origin: CommandOrigin, reason: VisitEndReason): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'visit.end',
      scope: pointScope(booth.servicePointId),
      origin,
      audit: { chain: OPERATOR_CHAIN, objects: {} },
      decideAndSave: async (tx) => {
        const visit = await tx.visits.openOfBooth(booth.boothId)
        return visit === null
          ? accepted({ value: {}, tell: [] })
          : closeVisit(this.#platform, tx, visit, reason)
      },
    })
  }

  /** One face for one ticket of the open visit. */
  giveFeedback(
    booth: Booth,
    origin: CommandOrigin,
    feedback: { readonly ticketId: TicketId; readonly face: FeedbackFace },
  ): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'visit.giveFeedback',
      scope: pointScope(booth.servicePointId),
      origin,
      audit: {
        chain: { of: 'ticket', id: feedback.ticketId },
        // Why it was refused may be the visit's state, which is not the agency's to know.
        refusedChain: OPERATOR_CHAIN,
        objects: { ticket: feedback.ticketId },
      },
      decideAndSave: async (tx) => {
        const visit = await tx.visits.openOfBooth(booth.boothId)
        const ticket = await tx.tickets.byId(feedback.ticketId)
        if (visit === null || ticket?.visitId !== visit.id) return refused('notFound')
        if (ticket.state.state !== 'wrappingUp' && ticket.state.state !== 'completed')
          return refused('outOfOrder')
        const isFirst = await tx.records.feedback(ticket, feedback.face)
        const kind = isFirst ? 'feedbackGiven' : 'feedbackChanged'
        tx.records.facts([ticketFact(ticket, kind, { detail: { face: feedback.face } })])
        return accepted({ value: {}, tell: [{ kind: 'booth', boothId: booth.boothId }] })
      },
    })
  }

  /**
   * The booth's newest connection counts from now on, unless it only comes back to a page and another one is open by
   * now. A page that says at once that it knows of nobody is never called for in between.
   */
  async boothConnected(
    booth: Booth,
    { attended, ...from }: ComingPage & { readonly attended: boolean },
  ): Promise<Arrived> {
    const { store, lease, hints } = this.#platform
    const { generation, tell } = await store.transact(pointScope(booth.servicePointId), async (tx) => ({
      generation: await tx.visits.connectBooth(
        booth.boothId,
        lease.nodeId,
        attendedOf(this.#platform, attended),
        from,
      ),
      tell: await waitingHints(tx, booth),
    }))
    if (typeof generation !== 'number') return generation
    hints.publish({ kind: 'connected', principal: `booth:${booth.boothId}`, generation })
    for (const hint of tell) hints.publish(hint)
    return generation
  }

  /** The booth's connection is gone: its visit is kept for a while. */
  async boothLost(booth: Booth, generation: number): Promise<void> {
    const { store, limits, hints } = this.#platform
    const tell = await store.transact(pointScope(booth.servicePointId), async (tx) => {
      await tx.visits.loseBooth(booth.boothId, generation, limits.boothLostMs)
      return waitingHints(tx, booth)
    })
    // Nobody is called for a resident who cannot be reached.
    for (const hint of tell) hints.publish(hint)
  }

  /** The booth's device was taken back: whoever sat there is gone from the platform at once. */
  async breakOff(boothId: BoothId): Promise<void> {
    await runCommand(this.#platform, {
      name: 'visit.breakOff',
      scope: systemScope,
      origin: ownOrigin,
      decideAndSave: async (tx) => {
        const visit = await tx.visits.openOfBooth(boothId)
        return visit === null
          ? accepted({ value: {}, tell: [] })
          : closeVisit(this.#platform, tx, visit, 'boothLost')
      },
    })
  }

  /** The booth did not come back in time, or nobody there has said so. */
  expire(boothId: BoothId): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'visit.expire',
      scope: systemScope,
      origin: ownOrigin,
      decideAndSave: async (tx) => {
        const visit = await tx.visits.openOfBooth(boothId)
        return visit === null || !(await tx.deadlines.isBoothDue(boothId))
          ? accepted({ value: {}, tell: [] })
          : closeVisit(this.#platform, tx, visit, 'boothLost')
      },
    })
  }
}

/** The queue is looked at again: whether somebody may be called for the booth's ticket has changed. */
async function waitingHints(tx: Transaction, { boothId }: Booth): Promise<readonly Hint[]> {
  const waiting = await tx.visits.waitingTicket(boothId)
  return waiting === null ? [] : [{ kind: 'queue', ...waiting, personId: null }]
}

function attendedOf({ limits }: Platform, attended: boolean): Attended {
  return attended ? 'attended' : { withinMs: limits.boothLostMs }
}

/** A language that is spoken anyway is no second one. */
function withLanguages(
  visit: VisitRecord,
  languages: Partial<Pick<VisitRecord, 'interfaceLanguage' | 'spokenLanguage' | 'secondLanguage'>>,
): VisitRecord {
  const changed = { ...visit, ...languages }
  const spoken = changed.spokenLanguage ?? changed.interfaceLanguage
  return { ...changed, secondLanguage: changed.secondLanguage === spoken ? null : changed.secondLanguage }
}
