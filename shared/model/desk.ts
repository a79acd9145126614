import * as z from 'zod/mini'
import { CallEndReason, MediaChoice } from './call.ts'
import { AgencySummary, ServicePointPlace, ServiceSummary } from './catalogue.ts'
import { OfferedDisposition } from './disposition.ts'
import { AgencyId, AlertId, CallId, PersonId, ReservationId, ServiceId, TicketId } from './ids.ts'
import { LocalisedText, SpokenLanguage } from './language.ts'
import { ReservedSeat } from './reservation.ts'
import { TicketCode } from './ticketCode.ts'

/** Why somebody is away; the first two are the person's own choice. */
export const AwayReason = z.enum(['break', 'otherWork', 'signedIn', 'offerUnanswered', 'connectionLost'])
export type AwayReason = z.infer<typeof AwayReason>

export const PresenceView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('offline') }),
  z.object({ state: z.literal('available') }),
  z.object({ state: z.literal('reserved') }),
  z.object({ state: z.literal('onCall') }),
  z.object({ state: z.literal('wrappingUp') }),
  z.object({ state: z.literal('away'), reason: AwayReason }),
])
export type PresenceView = z.infer<typeof PresenceView>

export const SafetyReason = z.enum(['threat', 'violence', 'harassment', 'ownSafety', 'other'])
export type SafetyReason = z.infer<typeof SafetyReason>

/** All about the ticket that an expert may know. */
export const DeskTicket = z.object({
  id: TicketId,
  service: ServiceSummary,
  language: SpokenLanguage,
  media: MediaChoice,
  waitedMs: z.number(),
  servicePoint: ServicePointPlace,
  boothName: LocalisedText,
})
export type DeskTicket = z.infer<typeof DeskTicket>

export const Offer = z.object({
  reservationId: ReservationId,
  callId: CallId,
  remainingMs: z.number(),
  limitMs: z.number(),
  ticket: DeskTicket,
  seat: ReservedSeat,
  /** Taken already; the call begins when the other person who was asked has taken it, too. */
  isAccepted: z.boolean(),
  /** Between which languages an interpreter comes along, or is asked to interpret. */
  interpreting: z.nullable(z.object({ from: SpokenLanguage, into: SpokenLanguage })),
  /** The colleague who asks for help. */
  askedBy: z.nullable(z.string()),
})
export type Offer = z.infer<typeof Offer>

/** An expert's or interpreter's own view of the work at hand. */
export const DeskView = z.object({
  person: z.object({
    id: PersonId,
    displayName: z.string(),
    roleName: LocalisedText,
    languages: z.array(SpokenLanguage),
    /** Between which languages the person interprets, both ways. */
    languagePairs: z.array(z.tuple([SpokenLanguage, SpokenLanguage])),
  }),
  /** Interpreters belong to none. */
  agency: z.nullable(z.extend(AgencySummary, { noteEnabled: z.boolean(), noteDays: z.number() })),
  presence: PresenceView,
  offer: z.nullable(Offer),
  call: z.nullable(z.object({ callId: CallId, ticket: DeskTicket, seat: ReservedSeat })),
  wrapUp: z.nullable(
    z.object({
      ticket: DeskTicket,
      /** For a resident who did not note it down. */
      ticketCode: TicketCode,
      remainingMs: z.nullable(z.number()),
      /** How the call ended. */
      endReason: z.nullable(CallEndReason),
      /** What there is to choose from now, in the agency's order. */
      dispositions: z.array(OfferedDisposition),
    }),
  ),
})
export type DeskView = z.infer<typeof DeskView>

export const QueuedTicket = z.object({
  id: TicketId,
  agencyId: AgencyId,
  serviceId: ServiceId,
  serviceName: LocalisedText,
  language: SpokenLanguage,
  state: z.enum(['waiting', 'reserved']),
  waitedMs: z.number(),
  servicePointName: LocalisedText,
})
export type QueuedTicket = z.infer<typeof QueuedTicket>

/** An agency's waiting list, in the order of serving. */
export const QueueView = z.object({
  tickets: z.array(QueuedTicket),
  /** The agency wants nobody to wait for longer. */
  serviceLevelMs: z.number(),
  /** Media has no room for one more call just now: nobody is offered a ticket until there is. */
  allLinesInUse: z.boolean(),
})
export type QueueView = z.infer<typeof QueueView>

/** An expert of the own agency who can be asked into a call now. */
export const Colleague = z.object({
  personId: PersonId,
  displayName: z.string(),
  languages: z.array(SpokenLanguage),
  serviceIds: z.array(ServiceId),
})
export type Colleague = z.infer<typeof Colleague>

/** One of the agency's services, and how things stand in its queue. */
export const ServiceStaffing = z.object({
  id: ServiceId,
  name: LocalisedText,
  onDuty: z.number(),
  available: z.number(),
  waiting: z.number(),
})
export type ServiceStaffing = z.infer<typeof ServiceStaffing>

export const AlertView = z.object({
  id: AlertId,
  kind: z.enum(['danger', 'endedForSafety', 'offersUnanswered']),
  raisedMsAgo: z.number(),
  /** Null for those on the spot: whose resident it was is no business of another agency's. */
  agencyName: z.nullable(LocalisedText),
  servicePoint: ServicePointPlace,
  boothName: LocalisedText,
})
export type AlertView = z.infer<typeof AlertView>

/** Open alerts of one's own agency or service point, newest first. */
export const AlertsView = z.object({ alerts: z.array(AlertView) })
export type AlertsView = z.infer<typeof AlertsView>
