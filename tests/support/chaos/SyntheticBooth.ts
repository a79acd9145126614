import { ServiceId } from '#shared/model/ids.ts'
import type { VisitView } from '#shared/model/visit.ts'
import { acceptedValue } from '#shared/web/media/acceptedValue.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { boothClaims } from '../claims.ts'
import { lineTo, type PlaceParts, SyntheticPlace } from './SyntheticPlace.ts'
import type { WatchedServer } from './WatchedServer.ts'

/** What a booth asks and tells. */
interface BoothParts extends PlaceParts {
  readonly serviceId: string
  /** Whether one more resident may sit down. */
  readonly mayBegin: () => boolean
  /** A ticket was acknowledged. */
  readonly made: (ticketId: string) => void
}

/** Residents one after the other in one booth; carries on from wherever it finds its visit. */
export class SyntheticBooth extends SyntheticPlace {
  readonly #parts: BoothParts
  #visit: Store<VisitView | null>

  private constructor(parts: BoothParts) {
    super(parts)
    this.#parts = parts
    this.#visit = this.lobby.topic('visit')
    this.opened()
  }

  static async open(
    server: WatchedServer,
    boothId: string,
    parts: Omit<BoothParts, 'server' | 'line' | 'claims'>,
  ): Promise<SyntheticBooth> {
    const line = await lineTo(server)
    return new SyntheticBooth({ ...parts, server, line, claims: boothClaims({ boothId }) })
  }

  /** The booth's own view, as it last saw it. */
  get visit(): VisitView | null {
    return this.#visit.get()
  }

  /** Somebody may sit down now who might not before. */
  begin(): void {
    this.steady.poke()
  }

  protected override opened(): void {
    this.#visit = this.lobby.topic('visit')
    this.#visit.subscribe(() => {
      this.steady.poke()
      this.changed()
    })
    this.steady.poke()
  }

  protected override async step(): Promise<void> {
    const view = this.#visit.get()
    if (view === null) return
    const progress = view.state === 'open' ? view.ticket?.progress : undefined
    this.sit(progress?.state === 'reserved' || progress?.state === 'connected' ? progress.callId : null)
    const cover = this.seat?.view.get()?.cover
    if (this.seat && cover?.state === 'asked') {
      await acceptedValue(this.seat.request('call.claim', { round: cover.round }))
    }
    if (view.state !== 'open') {
      if (this.#parts.mayBegin())
        await acceptedValue(this.lobby.request('visit.open', { interfaceLanguage: 'fi' }))
    } else if (view.ticket === null) await this.#takeTicket()
    else if (progress?.state === 'ended' || progress?.state === 'cancelled') {
      await acceptedValue(this.lobby.request('visit.end', { reason: 'done' }))
    }
  }

  async #takeTicket(): Promise<void> {
    const { ticketId } = await acceptedValue(
      this.lobby.request('ticket.create', {
        serviceId: ServiceId.parse(this.#parts.serviceId),
        language: 'fi',
        media: 'pictureAndSound',
      }),
    )
    this.#parts.made(ticketId)
  }
}
