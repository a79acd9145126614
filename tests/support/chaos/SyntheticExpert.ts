import type { DeskView } from '#shared/model/desk.ts'
import type { CallId } from '#shared/model/ids.ts'
import { acceptedValue } from '#shared/web/media/acceptedValue.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { staffClaims } from '../claims.ts'
import { begun } from '../dispositions.ts'
import { lineTo, type PlaceParts, SyntheticPlace } from './SyntheticPlace.ts'
import type { WatchedServer } from './WatchedServer.ts'

/** Takes every offer, stays in the call until told to end it, and wraps up at once. */
export class SyntheticExpert extends SyntheticPlace {
  #desk: Store<DeskView | null>
  #toEnd: CallId | null = null

  private constructor(parts: PlaceParts) {
    super(parts)
    this.#desk = this.lobby.topic('desk')
    this.opened()
  }

  static async open(
    server: WatchedServer,
    personId: string,
    changed: PlaceParts['changed'],
  ): Promise<SyntheticExpert> {
    const line = await lineTo(server)
    return new SyntheticExpert({ server, line, changed, claims: staffClaims({ personId }) })
  }

  /** The desk, as it last saw it. */
  get desk(): DeskView | null {
    return this.#desk.get()
  }

  /** The call comes to its own end. */
  hangUp(callId: CallId): void {
    this.#toEnd = callId
    this.steady.poke()
  }

  protected override opened(): void {
    this.#desk = this.lobby.topic('desk')
    this.#desk.subscribe(() => {
      this.steady.poke()
      this.changed()
    })
    this.steady.poke()
  }

  protected override async step(): Promise<void> {
    const view = this.#desk.get()
    if (view === null) return
    const { offer, call, wrapUp, presence } = view
    this.sit(call?.callId ?? offer?.callId ?? null)
    if (wrapUp !== null) {
      const ticketId = wrapUp.ticket.id
      const done = { ticketId, disposition: begun.solved, next: 'available' } as const
      await acceptedValue(this.lobby.request('ticket.wrapUp', done))
    } else if (offer !== null && !offer.isAccepted) {
      const { reservationId } = offer
      await acceptedValue(this.lobby.request('reservation.accept', { reservationId }))
    } else if (call !== null) await this.#talk(call.callId)
    else if (presence.state === 'away' || presence.state === 'offline') {
      await acceptedValue(this.lobby.request('presence.set', { to: 'available' }))
    }
  }

  async #talk(callId: CallId): Promise<void> {
    const cover = this.seat?.view.get()?.cover
    if (cover?.state === 'claimed') {
      await acceptedValue(this.seat?.request('call.confirm', { round: cover.round }) ?? Promise.reject(cover))
    }
    if (this.#toEnd === callId) {
      await acceptedValue(
        this.seat?.request('call.end', { reason: 'expertEnded' }) ?? Promise.reject(new Error('no seat')),
      )
      this.#toEnd = null
    }
  }
}
