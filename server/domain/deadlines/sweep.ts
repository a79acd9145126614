import type { Calls } from '../calls/calls.ts'
import type { Matcher } from '../matching/Matcher.ts'
import type { Platform } from '../ports/platform.ts'
import type { Presences } from '../presence/presences.ts'
import type { Reservations } from '../reservations/reservations.ts'
import { systemScope } from '../scope.ts'
import type { Visits } from '../visits/visits.ts'
import type { WrapUps } from '../wrapup/wrapUps.ts'

/** The subjects whose deadlines are swept. */
export interface Swept {
  readonly visits: Visits
  readonly reservations: Reservations
  readonly presences: Presences
  readonly calls: Calls
  readonly wrapUps: WrapUps
  readonly matcher: Matcher
}

/**
 * Does all that is due by the database's clock, then looks at every queue that somebody waits in. Called each second
 * on every node; what two nodes find at once only one of them changes, by the rows' versions.
 */
export async function sweep(platform: Platform, subjects: Swept): Promise<void> {
  const { store, limits } = platform
  const due = await store.transact(systemScope, async (tx) => ({
    offers: await tx.deadlines.dueOffers(),
    holds: await tx.deadlines.dueHolds(),
    booths: await tx.deadlines.dueBooths(),
    presences: await tx.deadlines.duePresences(),
    wrapUps: await tx.deadlines.dueWrapUps(),
  }))
  for (const callId of due.offers) await subjects.reservations.expire(callId)
  for (const callId of due.holds) await subjects.calls.expireHold(callId)
  for (const boothId of due.booths) await subjects.visits.expire(boothId)
  for (const personId of due.presences) await subjects.presences.expire(personId)
  for (const wrapUp of due.wrapUps) await subjects.wrapUps.expire(wrapUp)
  await store.transact(systemScope, (tx) => tx.deadlines.deleteDue(limits.savedResultMs))
  const agencies = await store.transact(systemScope, (tx) => tx.matching.agenciesWithWaiting())
  for (const agencyId of agencies) await subjects.matcher.run(agencyId)
}
