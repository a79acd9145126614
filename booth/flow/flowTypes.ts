import type { CallEndReason, MediaChoice } from '#shared/model/call.ts'
import type { BoothCatalogue, ServedIn } from '#shared/model/catalogue.ts'
import type { AgencyId, ServiceId, TicketId, VisitId } from '#shared/model/ids.ts'
import type { InterfaceLanguage, SpokenLanguage } from '#shared/model/language.ts'
import type { TicketCode } from '#shared/model/ticketCode.ts'
import type { FeedbackFace, VisitTicket, VisitView } from '#shared/model/visit.ts'

/** Why the resident cannot get any further on this way; there is always another one. */
export type Trouble = 'serviceClosed' | 'unavailable'

/** What the booth knows of the visit at hand. */
export interface FlowContext {
  readonly language: InterfaceLanguage
  /** What the resident speaks; null while it is the language of the screens. */
  readonly spoken: SpokenLanguage | null
  /** What the resident can manage in, too. */
  readonly second: SpokenLanguage | null
  /** What was chosen for this matter, where it is not what the resident speaks first. */
  readonly servedIn: SpokenLanguage | null
  /** In which the service turned out not to be given. */
  readonly refusedLanguage: SpokenLanguage | null
  /** In which languages somebody on duty serves; null while that is not known. */
  readonly served: readonly ServedIn[] | null
  readonly catalogue: BoothCatalogue | null
  /** Of a slip that the resident has from a moment ago, until there is a ticket. */
  readonly earlierCode: TicketCode | null
  /** The code that was typed was good for nothing. */
  readonly isCodeInVain: boolean
  readonly agencyId: AgencyId | null
  readonly serviceId: ServiceId | null
  readonly media: MediaChoice | null
  readonly visitId: VisitId | null
  readonly ticket: VisitTicket | null
  /** A ticket that is done with here; late news of it is no news. */
  readonly pastTicketId: TicketId | null
  /** A visit that was ended here; the server may not know yet. */
  readonly endedVisitId: VisitId | null
  readonly endReason: CallEndReason | null
  /** Why nothing shows before somebody says that it is them. */
  readonly coveredAfter: 'restart' | 'break'
  /** The expert has passed the resident on to the queue of another service. */
  readonly isPassedOn: boolean
  readonly trouble: Trouble | null
  /** How long nobody need touch the screen before the booth asks; null means that it does not ask. */
  readonly patienceMs: number | null
  /** That time runs only while the server can be reached: nothing can be done here without it. */
  readonly waitsForLink: boolean
  readonly isLinkUp: boolean
}

/** What happens to the flow: the server's news, and presses. */
export type FlowEvent =
  | { readonly type: 'catalogue'; readonly catalogue: BoothCatalogue }
  /** The lobby plane's connection is there, or is away. */
  | { readonly type: 'link'; readonly isUp: boolean }
  | { readonly type: 'visit'; readonly view: VisitView }
  | { readonly type: 'served'; readonly services: readonly ServedIn[] }
  /** The expert's first frame may be here before the lobby plane tells of the accepted call. */
  | { readonly type: 'callLive' }
  | { readonly type: 'refused'; readonly trouble: Trouble }
  | { readonly type: 'pickLanguage'; readonly language: InterfaceLanguage }
  | { readonly type: 'switchLanguage'; readonly language: InterfaceLanguage }
  | { readonly type: 'otherLanguages' }
  | { readonly type: 'pickSpoken'; readonly language: SpokenLanguage }
  /** What the resident speaks and can manage in, as it is now. */
  | {
      readonly type: 'setSpoken'
      readonly spoken: SpokenLanguage | null
      readonly second: SpokenLanguage | null
    }
  /** From now on the waiting ticket is for an expert in this language. */
  | { readonly type: 'serveIn'; readonly language: SpokenLanguage }
  | { readonly type: 'languageRefused'; readonly language: SpokenLanguage }
  | { readonly type: 'askAdvice'; readonly language: SpokenLanguage }
  | { readonly type: 'pickAgency'; readonly agencyId: AgencyId }
  | { readonly type: 'pickService'; readonly serviceId: ServiceId }
  | { readonly type: 'pickGeneralAdvice' }
  | { readonly type: 'giveCode'; readonly code: TicketCode | null }
  | { readonly type: 'codeInVain' }
  | { readonly type: 'chooseMedia'; readonly media: MediaChoice }
  | { readonly type: 'back' }
  | { readonly type: 'skip' }
  | { readonly type: 'chooseAgain' }
  | { readonly type: 'tryAgain' }
  | { readonly type: 'hangUp' }
  | { readonly type: 'giveFeedback'; readonly face: FeedbackFace }
  | { readonly type: 'finish' }
  /** Somebody else may sit in the booth by now. */
  | { readonly type: 'covered' }
  | { readonly type: 'goOn' }
  /** The expert has made sure that it is the same person. */
  | { readonly type: 'recognised' }
  | { readonly type: 'leave' }
  | { readonly type: 'activity' }
  | { readonly type: 'stay' }
  /** From the machine to itself: a screen opened with its own patience; nobody answered. */
  | { readonly type: 'attend' }
  | { readonly type: 'idle' }

/** What the flow wants done; the booth's store does it. */
export type FlowEffect =
  | {
      readonly type: 'openVisit'
      readonly language: InterfaceLanguage
      readonly spoken: SpokenLanguage | null
    }
  | {
      readonly type: 'setSpoken'
      readonly spoken: SpokenLanguage | null
      readonly second: SpokenLanguage | null
    }
  /** A null id means the ticket that was asked for last. */
  | {
      readonly type: 'setTicketLanguage'
      readonly ticketId: TicketId | null
      readonly language: SpokenLanguage
    }
  | { readonly type: 'setLanguage'; readonly language: InterfaceLanguage }
  | {
      readonly type: 'createTicket'
      readonly serviceId: ServiceId
      readonly language: SpokenLanguage
      readonly media: MediaChoice
      readonly earlierCode: TicketCode | null
    }
  /** A null id means the ticket that was asked for last. */
  | { readonly type: 'cancelTicket'; readonly ticketId: TicketId | null }
  | {
      readonly type: 'setMedia'
      readonly ticketId: TicketId | null
      readonly media: MediaChoice
      readonly inCall: boolean
    }
  | { readonly type: 'leaveCall' }
  | { readonly type: 'giveFeedback'; readonly ticketId: TicketId | null; readonly face: FeedbackFace }
  | { readonly type: 'endVisit'; readonly reason: 'done' | 'left' | 'idle' }
  /** Everything of the resident goes: devices, call, texts, settings. */
  | { readonly type: 'wipe' }
  /** The start screen is up: read the catalogue again. */
  | { readonly type: 'renew' }
