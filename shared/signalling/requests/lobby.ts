import * as z from 'zod/mini'
import { MediaChoice } from '../../model/call.ts'
import { BoothCatalogue, ServedIn } from '../../model/catalogue.ts'
import { Colleague, SafetyReason, ServiceStaffing } from '../../model/desk.ts'
import { CalendarDay } from '../../model/hours.ts'
import {
  CallId,
  DispositionId,
  NoteId,
  PersonId,
  ReservationId,
  ServiceId,
  TechnicalRecordId,
  TicketId,
  VisitId,
} from '../../model/ids.ts'
import { InterfaceLanguage, LocalisedText, SpokenLanguage } from '../../model/language.ts'
import { OwnDayView } from '../../model/ownDay.ts'
import { RejectReason } from '../../model/reservation.ts'
import { TechnicalRecord } from '../../model/technical.ts'
import { FeedbackFace } from '../../model/visit.ts'
import type { RequestDefinition } from '../define.ts'

/** The longest note that an expert may leave, in characters. */
export const maxNoteLength = 500

const nothing = z.strictObject({})
/** Without a zero byte, which no text in the database can hold. */
const Note = z.string().check(
  z.maxLength(maxNoteLength),
  z.refine((text) => !text.includes('\0')),
)

/** Requests of the booth on the lobby plane. */
export const boothRequests = {
  'catalogue.get': {
    plane: 'lobby',
    permission: 'catalogue.read',
    changing: false,
    input: nothing,
    value: BoothCatalogue,
    about: 'What this booth offers: its place, the agencies and their services.',
  },
  'duty.languages': {
    plane: 'lobby',
    permission: 'catalogue.read',
    changing: false,
    input: nothing,
    value: z.object({ services: z.array(ServedIn) }),
    about: 'In which languages somebody on duty can serve each service now, alone or with an interpreter.',
  },
  'visit.open': {
    plane: 'lobby',
    permission: 'visit.own',
    changing: true,
    input: z.strictObject({
      interfaceLanguage: InterfaceLanguage,
      spokenLanguage: z.optional(SpokenLanguage),
    }),
    value: z.object({ visitId: VisitId }),
    about:
      'Opens a visit when a resident picks a language; answers with the open visit when there is one. Without a spoken language it is the one of the screens.',
  },
  'visit.setLanguage': {
    plane: 'lobby',
    permission: 'visit.own',
    changing: true,
    input: z.strictObject({ interfaceLanguage: InterfaceLanguage }),
    value: nothing,
    about: "Changes the language of the booth's screens.",
  },
  'visit.setSpoken': {
    plane: 'lobby',
    permission: 'visit.own',
    changing: true,
    input: z.strictObject({
      spokenLanguage: z.nullable(SpokenLanguage),
      secondLanguage: z.nullable(SpokenLanguage),
    }),
    value: nothing,
    about:
      'What the resident speaks (null: the language of the screens), and a second language, if one was named. A ticket is changed by `ticket.setLanguage`.',
  },
  'visit.setAttended': {
    plane: 'lobby',
    permission: 'visit.own',
    changing: true,
    input: z.strictObject({ attended: z.boolean() }),
    value: nothing,
    about:
      'Whether somebody has said that they sit at the booth. While nobody has, a waiting ticket keeps its place and is offered to nobody; after five minutes the visit ends.',
  },
  'visit.end': {
    plane: 'lobby',
    permission: 'visit.own',
    changing: true,
    input: z.strictObject({ reason: z.enum(['done', 'left', 'idle']) }),
    value: nothing,
    about: 'Ends the visit from any state: the ticket leaves the queue, the call ends.',
  },
  'visit.giveFeedback': {
    plane: 'lobby',
    permission: 'visit.own',
    changing: true,
    input: z.strictObject({ ticketId: TicketId, face: FeedbackFace }),
    value: nothing,
    about: 'One face for the service; a second one replaces the first.',
  },
  'ticket.create': {
    plane: 'lobby',
    permission: 'ticket.own',
    changing: true,
    input: z.strictObject({
      serviceId: ServiceId,
      language: SpokenLanguage,
      media: MediaChoice,
      earlierCode: z.optional(z.string().check(z.maxLength(20))),
    }),
    value: z.object({ ticketId: TicketId, follows: z.boolean() }),
    about:
      'Takes a place in the queue of a service. With the code of a ticket that the same agency served a moment ago its expert is asked first (`follows`); a code that is good for nothing changes nothing.',
  },
  'ticket.cancel': {
    plane: 'lobby',
    permission: 'ticket.own',
    changing: true,
    input: z.strictObject({ ticketId: TicketId }),
    value: nothing,
    about: 'Leaves the queue and stays in the booth to choose again.',
  },
  'ticket.setMedia': {
    plane: 'lobby',
    permission: 'ticket.own',
    changing: true,
    input: z.strictObject({ ticketId: TicketId, media: MediaChoice }),
    value: nothing,
    about: 'Changes what the resident lets out: picture and sound, sound only, text only.',
  },
  'ticket.setLanguage': {
    plane: 'lobby',
    permission: 'ticket.own',
    changing: true,
    input: z.strictObject({ ticketId: TicketId, language: SpokenLanguage }),
    value: nothing,
    about:
      'Waits for an expert in another language, with the place kept; `serviceClosed` when the service is not given in it now.',
  },
} as const satisfies Record<string, RequestDefinition>

/** Requests of the staff on the lobby plane. */
export const staffRequests = {
  'presence.set': {
    plane: 'lobby',
    permission: 'presence.own',
    changing: true,
    input: z.strictObject({ to: z.enum(['available', 'break', 'otherWork']) }),
    value: nothing,
    about: 'Becomes available, or away for a reason.',
  },
  'reservation.accept': {
    plane: 'lobby',
    permission: 'reservation.answer',
    changing: true,
    input: z.strictObject({ reservationId: ReservationId }),
    value: z.object({ callId: CallId }),
    about:
      'Accepts an offer: media flows at once, or as soon as the other person who was asked has accepted, too.',
  },
  'reservation.reject': {
    plane: 'lobby',
    permission: 'reservation.answer',
    changing: true,
    input: z.strictObject({ reservationId: ReservationId, reason: RejectReason }),
    value: nothing,
    about: 'Rejects an offer for a reason: the ticket goes back to the front.',
  },
  'ticket.wrapUp': {
    plane: 'lobby',
    permission: 'ticket.wrapUp',
    changing: true,
    input: z.strictObject({
      ticketId: TicketId,
      disposition: DispositionId,
      safetyReason: z.optional(SafetyReason),
      note: z.optional(Note),
      next: z.enum(['available', 'break', 'otherWork']),
    }),
    value: nothing,
    about:
      'Finishes the work after a call, by a disposition in use; the note needs the agency to allow notes.',
  },
  'service.list': {
    plane: 'lobby',
    permission: 'queue.see',
    changing: false,
    input: nothing,
    value: z.object({ services: z.array(ServiceStaffing) }),
    about: "The own agency's services: how many serve them now, and how many wait.",
  },
  'colleague.list': {
    plane: 'lobby',
    permission: 'queue.see',
    changing: false,
    input: nothing,
    value: z.object({ colleagues: z.array(Colleague) }),
    about: 'Who of the own agency can be asked into a call now, without oneself.',
  },
  'call.join': {
    plane: 'lobby',
    permission: 'call.join',
    changing: true,
    input: z.strictObject({ personId: PersonId }),
    value: z.object({ callId: CallId }),
    about:
      'A supervisor comes into the call that an expert of the agency has, for everybody to see. Refused: `outOfOrder` when the expert is in none.',
  },
  'call.ownSeat': {
    plane: 'lobby',
    permission: 'call.join',
    changing: false,
    input: nothing,
    value: z.object({ callId: z.nullable(CallId) }),
    about:
      'The call in which the supervisor has a seat without being there: a page that was loaded anew goes back into it. Null when there is none, or another page sits in it.',
  },
  'technical.list': {
    plane: 'lobby',
    permission: 'technical.see',
    changing: false,
    input: z.discriminatedUnion('of', [
      z.strictObject({ of: z.literal('call'), callId: CallId }),
      z.strictObject({
        of: z.literal('day'),
        day: z.nullable(CalendarDay),
        before: z.nullable(TechnicalRecordId),
      }),
    ]),
    value: z.object({ today: CalendarDay, records: z.array(TechnicalRecord), isMore: z.boolean() }),
    about:
      "How the technique of calls went, newest first: of one call, or of those that began on a Finnish day (null: today), some at a time. An expert sees the own ones, a supervisor the agency's, the operator all. Refused: `notFound` when the call has none that may be seen.",
  },
  'history.list': {
    plane: 'lobby',
    permission: 'ticket.wrapUp',
    changing: false,
    input: nothing,
    value: OwnDayView,
    about: 'What the expert has served: the last 50 tickets, and the sums of today.',
  },
  'note.list': {
    plane: 'lobby',
    permission: 'note.read',
    changing: false,
    input: nothing,
    value: z.object({
      notes: z.array(
        z.object({
          id: NoteId,
          serviceName: LocalisedText,
          text: z.string(),
          writtenMsAgo: z.number(),
          deletedInMs: z.number(),
        }),
      ),
    }),
    about: "The agency's own notes that still stand, newest first.",
  },
} as const satisfies Record<string, RequestDefinition>
