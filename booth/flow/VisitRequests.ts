import { assertNever } from '#shared/kernel/assertNever.ts'
import type { TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { WireError } from '#shared/signalling/errorCodes.ts'
import type { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'
import { untilHeard } from '#shared/web/signalling/untilHeard.ts'
import type { FlowEffect, Trouble } from './flowTypes.ts'

/** The effects that are requests on the lobby plane, and whether somebody sits here. */
export type VisitEffect =
  | Exclude<FlowEffect, { readonly type: 'leaveCall' | 'wipe' | 'renew' }>
  | { readonly type: 'setAttended'; readonly attended: boolean }

/** What the requests need of the booth. */
export interface VisitRequestsPorts {
  readonly request: SignallingClient<'lobby'>['request']
  readonly pause: (ms: number) => Promise<void>
  /** A resident cannot get further; not told about a visit that is over. */
  readonly refused: (trouble: Trouble) => void
  /** The service is not given in it now: the ticket waits as before. */
  readonly languageRefused: (language: SpokenLanguage) => void
  /** No expert can be found by the code: the ticket is for anybody. */
  readonly codeInVain: () => void
  /** The server has answered everything that changes what a visit is. */
  readonly settled: () => void
}

function troubleOf(error: WireError): Trouble {
  return error.code === 'serviceClosed' ? 'serviceClosed' : 'unavailable'
}

/**
 * Sends a booth's requests one after the other, in the order of the presses: a new visit never overtakes
 * the end of the one before. What must not be lost is repeated until the server has heard it.
 */
export class VisitRequests {
  readonly #ports: VisitRequestsPorts
  #last: Promise<void> = Promise.resolve()
  #unsettled = 0
  #visit = 0
  #ticketId: TicketId | null = null

  private constructor(ports: VisitRequestsPorts) {
    this.#ports = ports
  }

  static create(ports: VisitRequestsPorts): VisitRequests {
    return new VisitRequests(ports)
  }

  /** Until the server has answered, its views may still tell of what was before. */
  get settled(): boolean {
    return this.#unsettled === 0
  }

  /** Puts a request in line. */
  perform(effect: VisitEffect): void {
    const settles = ['openVisit', 'createTicket', 'cancelTicket', 'endVisit'].includes(effect.type)
    const visit = this.#visit
    if (effect.type === 'endVisit') this.#visit += 1
    if (settles) this.#unsettled += 1
    this.#last = this.#last.then(async () => {
      const trouble = await this.#send(effect)
      if (settles) this.#unsettled -= 1
      if (trouble !== null && visit === this.#visit) this.#ports.refused(trouble)
      if (this.#unsettled === 0) this.#ports.settled()
    })
  }

  async #send(effect: VisitEffect): Promise<Trouble | null> {
    const { request } = this.#ports
    switch (effect.type) {
      case 'openVisit': {
        const { language, spoken } = effect
        const answer = await request('visit.open', {
          interfaceLanguage: language,
          ...(spoken !== null && { spokenLanguage: spoken }),
        })
        return answer.ok ? null : troubleOf(answer.error)
      }
      case 'setLanguage':
        await this.#untilHeard(() => request('visit.setLanguage', { interfaceLanguage: effect.language }))
        return null
      case 'setSpoken': {
        const { spoken, second } = effect
        await this.#untilHeard(() =>
          request('visit.setSpoken', { spokenLanguage: spoken, secondLanguage: second }),
        )
        return null
      }
      case 'setAttended': {
        const { attended } = effect
        await this.#untilHeard(() => request('visit.setAttended', { attended }))
        return null
      }
      case 'setTicketLanguage': {
        const ticketId = effect.ticketId ?? this.#ticketId
        if (ticketId !== null) await this.#setTicketLanguage(ticketId, effect.language)
        return null
      }
      case 'createTicket': {
        const { serviceId, language, media, earlierCode } = effect
        this.#ticketId = null
        const answer = await request('ticket.create', {
          serviceId,
          language,
          media,
          ...(earlierCode !== null && { earlierCode }),
        })
        if (!answer.ok) return troubleOf(answer.error)
        this.#ticketId = answer.value.ticketId
        if (earlierCode !== null && !answer.value.follows) this.#ports.codeInVain()
        return null
      }
      case 'cancelTicket': {
        const ticketId = effect.ticketId ?? this.#ticketId
        if (ticketId !== null) await this.#untilHeard(() => request('ticket.cancel', { ticketId }))
        return null
      }
      case 'setMedia': {
        const ticketId = effect.ticketId ?? this.#ticketId
        const { media } = effect
        if (ticketId !== null) await this.#untilHeard(() => request('ticket.setMedia', { ticketId, media }))
        return null
      }
      case 'giveFeedback':
        if (effect.ticketId !== null) {
          const { ticketId, face } = effect
          await this.#untilHeard(() => request('visit.giveFeedback', { ticketId, face }))
        }
        return null
      case 'endVisit':
        await this.#untilHeard(() => request('visit.end', { reason: effect.reason }))
        return null
      default:
        return assertNever(effect)
    }
  }

  async #setTicketLanguage(ticketId: TicketId, language: SpokenLanguage): Promise<void> {
    const answer = await this.#untilHeard(() =>
      this.#ports.request('ticket.setLanguage', { ticketId, language }),
    )
    // Refused otherwise, the ticket waits no longer: somebody is coming already.
    if (!answer.ok && answer.error.code === 'serviceClosed') this.#ports.languageRefused(language)
  }

  #untilHeard(send: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> {
    return untilHeard(send, { pause: this.#ports.pause })
  }
}
