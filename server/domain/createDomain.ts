import { Calls } from './calls/calls.ts'
import type { Swept } from './deadlines/sweep.ts'
import { Matcher } from './matching/Matcher.ts'
import type { Platform } from './ports/platform.ts'
import { Presences } from './presence/presences.ts'
import { Reservations } from './reservations/reservations.ts'
import { Tickets } from './tickets/tickets.ts'
import { Visits } from './visits/visits.ts'
import { WrapUps } from './wrapup/wrapUps.ts'

/** Every subject of the domain over one platform. */
export interface Domain extends Swept {
  readonly platform: Platform
  readonly tickets: Tickets
}

/** Puts the domain together. */
export function createDomain(platform: Platform): Domain {
  const reservations = new Reservations(platform)
  return {
    platform,
    visits: new Visits(platform),
    tickets: new Tickets(platform),
    reservations,
    presences: new Presences(platform),
    calls: new Calls(platform),
    wrapUps: new WrapUps(platform),
    matcher: new Matcher(platform, reservations),
  }
}
