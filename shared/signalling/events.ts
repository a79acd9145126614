import * as z from 'zod/mini'
import { BoothsView } from '../model/administration.ts'
import { CallView } from '../model/call.ts'
import { AlertsView, DeskView, QueuedTicket } from '../model/desk.ts'
import { DutyView } from '../model/duty.ts'
import { GuestView, PointView } from '../model/guest.ts'
import { ParticipantId, TicketId } from '../model/ids.ts'
import { LinkGrade, LinkSuffers } from '../model/media/link.ts'
import {
  MediaObjectId,
  ProducerSource,
  RtpParameters,
  SctpStreamParameters,
  SourceTrouble,
} from '../model/media/parameters.ts'
import { PictureRate } from '../model/media/pictureRate.ts'
import { VisitView } from '../model/visit.ts'
import type { EventDefinition } from './define.ts'
import { ErrorCode } from './errorCodes.ts'

const replaced = <View extends z.ZodMiniType>(view: View) => z.object({ version: z.number(), view })

/** One step of an agency's waiting list. */
export const QueueChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('placed'), ticket: QueuedTicket, at: z.number() }),
  z.object({ kind: z.literal('removed'), ticketId: TicketId }),
  z.object({ kind: z.literal('levelSet'), serviceLevelMs: z.number() }),
  z.object({ kind: z.literal('linesSet'), allLinesInUse: z.boolean() }),
])
export type QueueChange = z.infer<typeof QueueChange>

/** The one table of events. A gap in the version of a topic means: subscribe anew. */
export const events = {
  'visit.changed': { plane: 'lobby', payload: replaced(VisitView), about: "The booth's visit changed." },
  'desk.changed': { plane: 'lobby', payload: replaced(DeskView), about: "The expert's desk changed." },
  'queue.changed': {
    plane: 'lobby',
    payload: z.object({ version: z.number(), changes: z.array(QueueChange) }),
    about: 'The waiting list changed: apply the steps in order (`at` is the index in the new list).',
  },
  'duty.changed': { plane: 'lobby', payload: replaced(DutyView), about: 'Who is on duty or away changed.' },
  'alert.changed': { plane: 'lobby', payload: replaced(AlertsView), about: 'The open alerts changed.' },
  'booths.changed': {
    plane: 'lobby',
    payload: replaced(BoothsView),
    about: 'Booths or their devices changed.',
  },
  'guest.changed': { plane: 'lobby', payload: replaced(GuestView), about: 'Where the guest stands changed.' },
  'point.changed': {
    plane: 'lobby',
    payload: replaced(PointView),
    about: 'A booth of the service point, or an invitation to it, changed.',
  },
  'call.changed': { plane: 'call', payload: replaced(CallView), about: 'The call changed.' },
  'session.expiring': {
    plane: 'both',
    payload: z.object({ expiresInMs: z.number() }),
    about: 'The token runs out soon: refresh it.',
  },
  'session.closed': {
    plane: 'both',
    payload: z.object({ code: ErrorCode }),
    about: 'The last word before the server closes the connection; `superseded` is final.',
  },
  'session.serving': {
    plane: 'lobby',
    payload: z.object({ serving: z.boolean() }),
    about:
      'Whether the node can take anything in and knows what changes: while it is false nothing can be saved, and what is shown may be old. Until told otherwise a connection is served; live calls go on either way.',
  },
  'media.consumerAdded': {
    plane: 'call',
    payload: z.object({
      consumerId: MediaObjectId,
      producerId: MediaObjectId,
      participantId: ParticipantId,
      source: ProducerSource,
      kind: z.enum(['audio', 'video']),
      rtpParameters: RtpParameters,
      producerPaused: z.boolean(),
    }),
    about: "Somebody's sound or picture is there to be attached; it flows when the server lets it.",
  },
  'media.textConsumerAdded': {
    plane: 'call',
    payload: z.object({
      dataConsumerId: MediaObjectId,
      dataProducerId: MediaObjectId,
      participantId: ParticipantId,
      sctpStreamParameters: SctpStreamParameters,
      label: z.string(),
      protocol: z.string(),
    }),
    about: "Somebody's real-time text channel.",
  },
  'media.textHeard': {
    plane: 'call',
    payload: z.object({ heard: z.boolean() }),
    about: 'Whether the own real-time text reaches anybody now: until it does, keep what is written.',
  },
  'media.consumerClosed': {
    plane: 'call',
    payload: z.object({ consumerId: MediaObjectId }),
    about: 'A consumer or text consumer is gone.',
  },
  'media.producerPaused': {
    plane: 'call',
    payload: z.object({ participantId: ParticipantId, source: ProducerSource, paused: z.boolean() }),
    about: 'Somebody muted or unmuted.',
  },
  'media.pictureWanted': {
    plane: 'call',
    payload: z.object({ rate: PictureRate }),
    about:
      'How much of the smallest layer of its picture this participant is to send from now on: all that it can, a few frames a second, or one.',
  },
  'media.linkGraded': {
    plane: 'call',
    payload: z.object({ participantId: ParticipantId, grade: LinkGrade, suffers: LinkSuffers }),
    about: 'How well media gets through to and from somebody in the call; until told otherwise it is good.',
  },
  'media.sourceTrouble': {
    plane: 'call',
    payload: z.object({
      participantId: ParticipantId,
      source: ProducerSource,
      trouble: z.nullable(SourceTrouble),
    }),
    about: "Somebody's camera or microphone does not work, or works again.",
  },
  'media.roomClosed': {
    plane: 'call',
    payload: z.object({ reason: z.enum(['ended', 'workerDied', 'moved']) }),
    about: 'The media room is gone; unless the call ended, join again.',
  },
} as const satisfies Record<string, EventDefinition>

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = z.infer<Events[Name]['payload']>

/** Every name in the table, in its order. */
export const eventNames = Object.keys(events) as EventName[]
