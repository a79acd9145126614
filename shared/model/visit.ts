import * as z from 'zod/mini'
import { CallEndReason, MediaChoice } from './call.ts'
import { AgencyId, CallId, ServiceId, TicketId, VisitId } from './ids.ts'
import { InterfaceLanguage, SpokenLanguage } from './language.ts'
import { TicketCode } from './ticketCode.ts'

/** Why a visit is over; everything of it is wiped in each case. */
export const VisitEndReason = z.enum(['done', 'left', 'idle', 'nobodyThere', 'boothLost'])
export type VisitEndReason = z.infer<typeof VisitEndReason>

/** How long somebody may still wait, in steps of minutes that a person would say. */
export const WaitView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lessThan'), minutes: z.number() }),
  z.object({ kind: z.literal('between'), fromMinutes: z.number(), toMinutes: z.number() }),
  z.object({ kind: z.literal('moreThan'), minutes: z.number() }),
  /** No one who can serve the ticket is on duty. */
  z.object({ kind: z.literal('nobody') }),
  /** Media has no room for one more call just now: nobody is called until there is. */
  z.object({ kind: z.literal('allInUse') }),
  /** The ticket has only just come. */
  z.object({ kind: z.literal('unknown') }),
])
export type WaitView = z.infer<typeof WaitView>

/** Where the resident's ticket stands. */
export const TicketProgress = z.discriminatedUnion('state', [
  /** `parked`: several offers went unanswered, and the ticket waits in front for somebody who becomes available. */
  z.object({
    state: z.literal('waiting'),
    position: z.number(),
    parked: z.boolean(),
    wait: WaitView,
    /** Longer than the agency wants a resident to wait. */
    isLong: z.boolean(),
  }),
  z.object({ state: z.literal('reserved'), callId: CallId }),
  z.object({ state: z.literal('connected'), callId: CallId }),
  z.object({ state: z.literal('ended'), reason: CallEndReason }),
  z.object({ state: z.literal('cancelled') }),
])
export type TicketProgress = z.infer<typeof TicketProgress>

export const VisitTicket = z.object({
  id: TicketId,
  agencyId: AgencyId,
  serviceId: ServiceId,
  language: SpokenLanguage,
  media: MediaChoice,
  progress: TicketProgress,
  feedbackGiven: z.boolean(),
  /** What the resident asks by, later on. */
  code: TicketCode,
  /** The call broke off, and this one keeps its place until the resident is served again. */
  isAfterBreak: z.boolean(),
})
export type VisitTicket = z.infer<typeof VisitTicket>

/** A booth's own view: no visit, or one with at most one current ticket. */
export const VisitView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('open'),
    visitId: VisitId,
    interfaceLanguage: InterfaceLanguage,
    /** Null while it is the language of the screens. */
    spokenLanguage: z.nullable(SpokenLanguage),
    secondLanguage: z.nullable(SpokenLanguage),
    ticket: z.nullable(VisitTicket),
  }),
  z.object({ state: z.literal('closed'), visitId: VisitId, reason: VisitEndReason }),
])
export type VisitView = z.infer<typeof VisitView>

/** Faces from 1 (very unhappy) to 5 (very happy). */
export const FeedbackFace = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export type FeedbackFace = z.infer<typeof FeedbackFace>
