import { describeCause } from '#shared/kernel/log.ts'
import type { Calls } from '../calls/calls.ts'
import { StoreUnavailableError } from '../errors.ts'
import type { Guests } from '../guests/guests.ts'
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
  readonly guests: Guests
  readonly matcher: Matcher
}

/**
 * Does all that is due by the database's clock, then looks at every queue that somebody waits in. Called each second
 * on every node; what two nodes find at once only one of them changes, by the rows' versions.
 */
export async function sweep(platform: Platform, subjects: Swept): Promise<void> {
  const { store } = platform
  const due = await store.transact(systemScope, async (tx) => ({
    offers: await tx.deadlines.dueOffers(),
    holds: await tx.deadlines.dueHolds(),
    missing: await tx.deadlines.callsWithSomebodyMissing(),
    seats: await tx.deadlines.dueSeats(),
    booths: await tx.deadlines.dueBooths(),
    presences: await tx.deadlines.duePresences(),
    wrapUps: await tx.deadlines.dueWrapUps(),
    invitations: await tx.invitations.due(),
  }))
  const each = async <Item>(items: readonly Item[], doOne: (item: Item) => Promise<unknown>) => {
    for (const item of items) {
      // One that fails must not keep the others from their turn; it is due again in a second.
      await doOne(item).catch((cause: unknown) => {
        const level = cause instanceof StoreUnavailableError ? 'warn' : 'error'
        platform.log[level]('sweep() | one failed', { cause: describeCause(cause) })
      })
    }
  }
  await each(due.offers, (callId) => subjects.reservations.expire(callId))
  await each(due.holds, (callId) => subjects.calls.expireHold(callId))
  await each(due.missing, (callId) => subjects.calls.holdForMissing(callId))
  await each(due.seats, (seat) => subjects.calls.fallAway(seat))
  await each(due.booths, (boothId) => subjects.visits.expire(boothId))
  await each(due.presences, (personId) => subjects.presences.expire(personId))
  await each(due.invitations, (invitation) => subjects.guests.expire(invitation))
  await each(due.wrapUps, (wrapUp) => subjects.wrapUps.expire(wrapUp))
  const agencies = await store.transact(systemScope, (tx) => tx.matching.agenciesWithWaiting())
  await each(agencies, (agencyId) => subjects.matcher.run(agencyId))
}
