import * as z from 'zod/mini'
import { ActingFor, CallView, MediaChoice, PauseReason } from '../../model/call.ts'
import { ParticipantId, PersonId, ReservationId, ServiceId } from '../../model/ids.ts'
import { InterpretingChoice } from '../../model/interpreting.ts'
import { LinkReport } from '../../model/media/link.ts'
import {
  DtlsParameters,
  IceParameters,
  IceServer,
  MediaObjectId,
  ProducerSource,
  RtpCapabilities,
  RtpParameters,
  SctpStreamParameters,
  SourceTrouble,
  TransportParameters,
} from '../../model/media/parameters.ts'
import type { RequestDefinition } from '../define.ts'

const nothing = z.strictObject({})
/** No call goes on after a longer one. */
const LONGEST_SILENCE_MS = 86_400_000

/** Requests about the call itself, on the call plane. */
export const callRequests = {
  'call.subscribe': {
    plane: 'call',
    permission: 'call.see',
    changing: false,
    input: nothing,
    value: z.object({ version: z.number(), view: CallView }),
    about: 'The call as this participant sees it; changes follow as `call.changed`.',
  },
  'call.setMedia': {
    plane: 'call',
    permission: 'call.chooseMedia',
    changing: true,
    input: z.strictObject({ media: MediaChoice }),
    value: nothing,
    about: 'The resident changes what leaves the booth, at any moment of the call.',
  },
  'call.setActingFor': {
    plane: 'call',
    permission: 'call.actingFor',
    changing: true,
    input: z.strictObject({ actingFor: ActingFor }),
    value: nothing,
    about: 'The expert records for whom the resident acts, in this matter only; the resident sees it.',
  },
  'call.leave': {
    plane: 'call',
    permission: 'call.leave',
    changing: true,
    input: nothing,
    value: nothing,
    about: 'The resident hangs up; the visit stays open for feedback.',
  },
  'call.end': {
    plane: 'call',
    permission: 'call.end',
    changing: true,
    input: z.strictObject({ reason: z.enum(['expertEnded', 'nobodyThere']) }),
    value: nothing,
    about: 'The expert hangs up; `nobodyThere` also ends and wipes the visit.',
  },
  'call.transfer': {
    plane: 'call',
    permission: 'call.transfer',
    changing: true,
    input: z.strictObject({ serviceId: ServiceId }),
    value: nothing,
    about:
      "Passes the resident on to the front of the queue of one of the agency's services, also of the same one: a ticket of its own, which keeps the time of arrival. The call ends.",
  },
  'call.pause': {
    plane: 'call',
    permission: 'call.pause',
    changing: true,
    input: z.strictObject({ reason: PauseReason }),
    value: nothing,
    about: 'Asks the resident to wait in the call: a card says why, and nothing is heard or seen across.',
  },
  'call.resume': {
    plane: 'call',
    permission: 'call.pause',
    changing: true,
    input: nothing,
    value: nothing,
    about: 'Everybody hears and sees everybody again.',
  },
  'call.cover': {
    plane: 'call',
    permission: 'call.cover',
    changing: true,
    input: z.strictObject({ silentMs: z.number().check(z.int(), z.gte(0), z.lte(LONGEST_SILENCE_MS)) }),
    value: nothing,
    about:
      'Nothing came through to the booth for so long, although its connection stayed: the seat is covered. The server does the same by itself for a connection that was away, or a page that was loaded anew.',
  },
  'call.claim': {
    plane: 'call',
    permission: 'call.cover',
    changing: true,
    input: z.strictObject({ round: z.number().check(z.int(), z.gte(0)) }),
    value: nothing,
    about:
      'Somebody at a covered booth says that it is them: sound flows, and their picture to the staff. `round` is that of the cover as they were asked. Refused (`outOfOrder`) when nobody asks, or has asked anew since.',
  },
  'call.confirm': {
    plane: 'call',
    permission: 'call.confirm',
    changing: true,
    input: z.strictObject({ round: z.number().check(z.int(), z.gte(0)) }),
    value: nothing,
    about:
      'The expert has recognised who sits in the booth: everything flows again. `round` is that of the cover as it was seen; another one is refused (`outOfOrder`). Somebody else: `call.end` with `nobodyThere`.',
  },
  'call.askColleague': {
    plane: 'call',
    permission: 'call.askColleague',
    changing: true,
    input: z.strictObject({ personId: PersonId, pause: z.boolean() }),
    value: z.object({ reservationId: ReservationId }),
    about:
      'Asks an available colleague into the call; `pause`: the resident waits meanwhile. Refused: `notAvailable`, and `outOfOrder` while another one is being asked.',
  },
  'call.withdrawAsking': {
    plane: 'call',
    permission: 'call.askColleague',
    changing: true,
    input: z.strictObject({ reservationId: ReservationId }),
    value: nothing,
    about: 'The colleague is not needed after all.',
  },
  'call.handOver': {
    plane: 'call',
    permission: 'call.handOver',
    changing: true,
    input: z.strictObject({
      participantId: ParticipantId,
      next: z.enum(['available', 'break', 'otherWork']),
    }),
    value: nothing,
    about:
      'The colleague in the call takes charge of it; whoever was in charge is out and free for what is next.',
  },
  'call.stepOut': {
    plane: 'call',
    permission: 'call.stepOut',
    changing: true,
    input: nothing,
    value: nothing,
    about:
      'A colleague, an interpreter or a supervisor goes; the call goes on. Refused to whoever is in charge.',
  },
  'call.interpret': {
    plane: 'call',
    permission: 'call.interpret',
    changing: true,
    input: InterpretingChoice,
    value: nothing,
    about:
      'The interpreter chooses the mode, and in simultaneous mode the language channel that their voice goes into: one of their two languages in this call (`notFound` otherwise).',
  },
  'call.endForSafety': {
    plane: 'call',
    permission: 'call.safety',
    changing: true,
    input: nothing,
    value: nothing,
    about: 'Ends the call at once and alerts; the reason is asked for in the wrap-up.',
  },
  'call.reportDanger': {
    plane: 'call',
    permission: 'call.safety',
    changing: true,
    input: nothing,
    value: nothing,
    about: 'Danger here: alerts the service point and the supervisor; the call goes on.',
  },
} as const satisfies Record<string, RequestDefinition>

/** Requests about media, on the call plane. None of them lets media flow: only `reservation.accept` does. */
export const mediaRequests = {
  'media.join': {
    plane: 'call',
    permission: 'call.transport',
    changing: false,
    input: nothing,
    value: z.object({ routerRtpCapabilities: RtpCapabilities }),
    about: "Takes this participant's seat in the room and learns what the room can do.",
  },
  'media.createTransport': {
    plane: 'call',
    permission: 'call.transport',
    changing: false,
    input: z.strictObject({
      direction: z.enum(['send', 'receive']),
      /** What this client can receive; with the receiving transport. */
      rtpCapabilities: z.optional(RtpCapabilities),
    }),
    value: TransportParameters,
    about: 'Opens one of the two transports; a second one in the same direction replaces the first.',
  },
  'media.connectTransport': {
    plane: 'call',
    permission: 'call.transport',
    changing: false,
    input: z.strictObject({ transportId: MediaObjectId, dtlsParameters: DtlsParameters }),
    value: nothing,
    about: 'Hands over the DTLS fingerprints of the client.',
  },
  'media.restartIce': {
    plane: 'call',
    permission: 'call.transport',
    changing: false,
    input: z.strictObject({ transportId: MediaObjectId }),
    value: z.object({ iceParameters: IceParameters, iceServers: z.array(IceServer) }),
    about: 'New credentials of ICE, and of the TURN server, after a lost path.',
  },
  'media.produceAudio': {
    plane: 'call',
    permission: 'call.produceAudio',
    changing: false,
    input: z.strictObject({ transportId: MediaObjectId, rtpParameters: RtpParameters, paused: z.boolean() }),
    value: z.object({ producerId: MediaObjectId }),
    about: 'Sends sound; a second producer of the same source replaces the first.',
  },
  'media.produceVideo': {
    plane: 'call',
    permission: 'call.produceVideo',
    changing: false,
    input: z.strictObject({ transportId: MediaObjectId, rtpParameters: RtpParameters, paused: z.boolean() }),
    value: z.object({ producerId: MediaObjectId }),
    about: 'Sends the camera; a second producer of the same source replaces the first.',
  },
  'media.produceText': {
    plane: 'call',
    permission: 'call.produceText',
    changing: false,
    input: z.strictObject({ transportId: MediaObjectId, sctpStreamParameters: SctpStreamParameters }),
    value: z.object({ dataProducerId: MediaObjectId }),
    about: 'Opens the own real-time text channel (RFC 8865, subprotocol t140).',
  },
  'media.setProducerPaused': {
    plane: 'call',
    permission: 'call.transport',
    changing: false,
    input: z.strictObject({ source: ProducerSource, paused: z.boolean() }),
    value: nothing,
    about: 'Mutes or unmutes the own producer of a source.',
  },
  'media.setTrouble': {
    plane: 'call',
    permission: 'call.transport',
    changing: false,
    input: z.strictObject({ source: ProducerSource, trouble: z.nullable(SourceTrouble) }),
    value: nothing,
    about:
      'Why nothing comes from the own camera or microphone although it should; the others are told. Null: it works. A seat that is taken anew has no trouble.',
  },
  'media.closeProducer': {
    plane: 'call',
    permission: 'call.transport',
    changing: false,
    input: z.strictObject({ source: ProducerSource }),
    value: nothing,
    about: 'Stops sending a source.',
  },
  'media.consumerReady': {
    plane: 'call',
    permission: 'call.consume',
    changing: false,
    input: z.strictObject({ consumerId: MediaObjectId }),
    value: nothing,
    about: 'The track is attached, or the text channel open. Says nothing about whether it may flow.',
  },
  'media.setPreferredLayers': {
    plane: 'call',
    permission: 'call.consume',
    changing: false,
    input: z.strictObject({
      consumerId: MediaObjectId,
      spatialLayer: z.number().check(z.int(), z.gte(0), z.lte(3)),
    }),
    value: nothing,
    about: 'The largest picture that is of use to this screen.',
  },
  'media.requestKeyFrame': {
    plane: 'call',
    permission: 'call.consume',
    changing: false,
    input: z.strictObject({ consumerId: MediaObjectId }),
    value: nothing,
    about: 'Asks for a whole picture after a decoding fault.',
  },
  'media.refreshPictures': {
    plane: 'call',
    permission: 'call.consume',
    changing: false,
    input: nothing,
    value: z.object({
      /** Nothing of the own picture had come for so long that it counts as lost: it is to be sent as a new one. */
      pictureWasLost: z.boolean(),
    }),
    about: 'After a break in the own link: pictures from and to it begin anew at once.',
  },
  'media.reportLink': {
    plane: 'call',
    permission: 'call.consume',
    changing: false,
    input: LinkReport,
    value: nothing,
    about:
      'What the browser measures of its own link, every few seconds: how well media gets through is graded by it.',
  },
} as const satisfies Record<string, RequestDefinition>
