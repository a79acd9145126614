import { Enrolment } from './booths/enrolment.ts'
import { Calls } from './calls/calls.ts'
import { Offering } from './catalogue/Offering.ts'
import { CredentialBook } from './credentials/credentials.ts'
import type { Swept } from './deadlines/sweep.ts'
import { Guests } from './guests/guests.ts'
import { Matcher } from './matching/Matcher.ts'
import { People } from './people/people.ts'
import type { Platform } from './ports/platform.ts'
import { Presences } from './presence/presences.ts'
import { Outlooks } from './queue/Outlooks.ts'
import { Reservations } from './reservations/reservations.ts'
import { Rules } from './rules/Rules.ts'
import { Tickets } from './tickets/tickets.ts'
import { Visits } from './visits/visits.ts'
import { Dispositions } from './wrapup/Dispositions.ts'
import { WrapUps } from './wrapup/wrapUps.ts'

/** Every subject of the domain over one platform. */
export interface Domain extends Swept {
  readonly platform: Platform
  readonly tickets: Tickets
  readonly credentials: CredentialBook
  readonly enrolment: Enrolment
  readonly people: People
  readonly offering: Offering
  readonly outlooks: Outlooks
  readonly rules: Rules
  readonly dispositions: Dispositions
}

/** Puts the domain together. */
export function createDomain(platform: Platform): Domain {
  const reservations = new Reservations(platform)
  const visits = new Visits(platform)
  const guests = new Guests(platform)
  return {
    platform,
    visits,
    tickets: new Tickets(platform),
    reservations,
    presences: new Presences(platform),
    calls: new Calls(platform),
    wrapUps: new WrapUps(platform),
    guests,
    credentials: new CredentialBook(platform, { visits, guests }),
    enrolment: new Enrolment(platform, visits),
    people: new People(platform),
    offering: new Offering(platform),
    outlooks: new Outlooks(platform),
    rules: new Rules(platform),
    dispositions: new Dispositions(platform),
    matcher: new Matcher(platform, reservations),
  }
}
