import type { Stopper } from '#shared/kernel/disposables.ts'
import type { CallId, ParticipantId } from '#shared/model/ids.ts'
import type { LinkGrade, LinkReport, LinkSuffers } from '#shared/model/media/link.ts'
import type {
  DtlsParameters,
  IceParameters,
  ProducerSource,
  RtpCapabilities,
  RtpParameters,
  SctpStreamParameters,
  SourceTrouble,
  TransportParameters,
} from '#shared/model/media/parameters.ts'
import type { PictureRate } from '#shared/model/media/pictureRate.ts'
import type { TechnicalEvent } from '#shared/model/technical.ts'

/** One participant of one room. */
export interface Seat {
  readonly callId: CallId
  readonly participantId: ParticipantId
}

/** How much of a seat is covered. */
export interface SeatCover {
  readonly of: ParticipantId
  readonly state: 'none' | 'asked' | 'claimed'
  /** Raised with each asking: what is told late takes back nothing. */
  readonly round: number
  /** Those who may see and hear whoever claims the seat. */
  readonly staff: readonly ParticipantId[]
}

/** Why a media request was refused. */
export type MediaRefusal = 'notFound' | 'outOfOrder' | 'malformed'

/** Thrown by media requests; the gateway turns it into a coded answer. */
export class MediaRefusedError extends Error {
  readonly refusal: MediaRefusal
  constructor(refusal: MediaRefusal, message: string) {
    super(message)
    this.name = 'MediaRefusedError'
    this.refusal = refusal
  }
}

/** What is left for new calls; `none`: no worker is running just now. */
export type MediaPlaces =
  | { readonly state: 'free'; readonly count: number }
  | { readonly state: 'full' }
  | { readonly state: 'none' }

/** What media tells upwards. */
export interface MediaEvents {
  readonly consumerAdded: Seat & {
    readonly consumerId: string
    readonly producerId: string
    readonly from: ParticipantId
    readonly source: ProducerSource
    readonly rtpParameters: RtpParameters
    readonly producerPaused: boolean
  }
  readonly textConsumerAdded: Seat & {
    readonly dataConsumerId: string
    readonly dataProducerId: string
    readonly from: ParticipantId
    readonly sctpStreamParameters: SctpStreamParameters
    readonly label: string
    readonly protocol: string
  }
  /** Whether what this participant writes reaches anybody now. */
  readonly textHeard: Seat & { readonly heard: boolean }
  readonly consumerClosed: Seat & { readonly consumerId: string }
  readonly producerPaused: Seat & { readonly source: ProducerSource; readonly paused: boolean }
  /** How much of its picture a participant is to make: no link to anybody else takes more of the smallest layer. */
  readonly pictureWanted: Seat & { readonly rate: PictureRate }
  /** How well media gets through to and from a participant; told anew to whoever comes. */
  readonly linkGraded: Seat & { readonly grade: LinkGrade; readonly suffers: LinkSuffers }
  /** For one participant: somebody else's camera or microphone does not work, or works again. */
  readonly sourceTrouble: Seat & {
    readonly from: ParticipantId
    readonly source: ProducerSource
    readonly trouble: SourceTrouble | null
  }
  /** Something for the technical record of the call. */
  readonly noted: Seat & { readonly event: TechnicalEvent }
  /** The room is gone although its call is not: everybody joins again. */
  readonly roomLost: { readonly callId: CallId; readonly reason: 'workerDied' }
  /** There is room for new calls, or none, when it was otherwise a second ago. */
  readonly placesChanged: { readonly state: MediaPlaces['state'] }
}

/** How somebody joins. */
export interface Joining {
  /** A guest is no side of the call: what the sides write is not kept for guests, nor thought heard by one. */
  readonly as: 'side' | 'guest'
  /** What media to and from them may take each way, in bits a second; null: no limit. */
  readonly mostBps: number | null
}

/** The media side of calls. Rooms are made when first needed; nothing flows before `admit`. */
export interface Media {
  /** Nobody is offered a call that has no place; what goes on keeps its own. */
  readonly places: MediaPlaces
  /** The calls that have a room here. */
  readonly openCalls: () => readonly CallId[]
  /** Makes the room when it is not there. Idempotent. */
  readonly open: (callId: CallId) => Promise<void>
  /** From now on media and data flow between the admitted ones; resumes all at once, with key frames. */
  readonly admit: (callId: CallId, participantIds: readonly ParticipantId[]) => Promise<void>
  /** These and the others neither hear nor see each other, until told otherwise; none: everybody is together. */
  /** Whose pictures come before all others, and keep all of their frames. */
  readonly setSigners: (callId: CallId, participantIds: readonly ParticipantId[]) => void
  readonly setApart: (callId: CallId, participantIds: readonly ParticipantId[]) => void
  /**
   * `asked`: nothing flows to or from this participant. `claimed`: they and the staff hear each other, the staff sees
   * them, and nothing else flows to or from them. `none`: as for everybody.
   */
  readonly setCover: (callId: CallId, cover: SeatCover) => void
  /** From now on so much may go to and from this participant, in bits a second each way; null: no limit. */
  readonly limit: (seat: Seat, mostBps: number | null) => void
  /** Closes one participant's transports and everything on them. */
  readonly remove: (seat: Seat) => void
  /** The same, and nothing flows to or from whoever takes the seat after it. */
  readonly dismiss: (seat: Seat) => void
  /** Closes what a participant sends; its transports stay for the next offer. */
  readonly stopSending: (seat: Seat) => void
  /** Ends the room for good: a call that ended gets no other one. */
  readonly close: (callId: CallId) => void

  readonly join: (seat: Seat, how: Joining) => Promise<RtpCapabilities>
  readonly createTransport: (
    seat: Seat,
    direction: 'send' | 'receive',
    rtpCapabilities: RtpCapabilities | undefined,
  ) => Promise<Omit<TransportParameters, 'iceServers'>>
  readonly connectTransport: (
    seat: Seat,
    transportId: string,
    dtlsParameters: DtlsParameters,
  ) => Promise<void>
  readonly restartIce: (seat: Seat, transportId: string) => Promise<IceParameters>
  readonly produce: (
    seat: Seat,
    options: {
      readonly transportId: string
      readonly source: ProducerSource
      readonly rtpParameters: RtpParameters
      readonly paused: boolean
    },
  ) => Promise<string>
  readonly produceText: (
    seat: Seat,
    transportId: string,
    sctpStreamParameters: SctpStreamParameters,
  ) => Promise<string>
  readonly setProducerPaused: (seat: Seat, source: ProducerSource, paused: boolean) => Promise<void>
  /** Tells everybody else, whoever comes later too, that a source brings nothing; null: it does again. */
  readonly setTrouble: (seat: Seat, source: ProducerSource, trouble: SourceTrouble | null) => Promise<void>
  readonly closeProducer: (seat: Seat, source: ProducerSource) => void
  readonly consumerReady: (seat: Seat, consumerId: string) => Promise<void>
  readonly setPreferredLayers: (seat: Seat, consumerId: string, spatialLayer: number) => Promise<void>
  readonly requestKeyFrame: (seat: Seat, consumerId: string) => Promise<void>
  /** After a break in a participant's link: every picture from it and to it begins anew at once. */
  readonly refreshPictures: (seat: Seat) => Promise<{ readonly pictureWasLost: boolean }>
  /** What a participant's browser measures of its link. */
  readonly reportLink: (seat: Seat, report: LinkReport) => Promise<void>

  readonly on: <Name extends keyof MediaEvents>(
    name: Name,
    listener: (payload: MediaEvents[Name]) => void,
  ) => Stopper
}
