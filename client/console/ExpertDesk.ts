import { Disposables } from '#shared/kernel/disposables.ts'
import type { DeskView } from '#shared/model/desk.ts'
import type { RequestInput } from '#shared/signalling/requests.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import type { Pace } from '#shared/web/signalling/retryTimes.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { CallDesk } from '../call/CallDesk.ts'
import { deskPace } from '../presence/deskPace.ts'
import { Readiness } from '../presence/Readiness.ts'
import { OfferAnswers, type WithdrawnOffer, withdrawnOffer } from '../reservation/OfferAnswers.ts'
import { type Stamped, stampArrivals } from '../time/stampArrivals.ts'
import type { StaffLobby } from './StaffLobby.ts'

/** What an expert finishes a call with. */
export type WrapUpInput = RequestInput<'ticket.wrapUp'>

/** The working part of an expert's or interpreter's console: presence, offers, the call, the wrap-up. */
export class ExpertDesk {
  readonly view: Store<Stamped<DeskView | null>>
  readonly devices = LocalDevices.create()
  readonly readiness: Readiness
  readonly offers: OfferAnswers
  readonly calls: CallDesk<CallSession>
  readonly #withdrawn = createStore<WithdrawnOffer | null>(null)
  readonly #desk: Store<DeskView | null>
  readonly #lobby: StaffLobby
  readonly #disposables = new Disposables()
  #before: DeskView | null = null

  constructor(lobby: StaffLobby) {
    this.#lobby = lobby
    this.#desk = lobby.client.topic('desk')
    this.view = stampArrivals(this.#desk)
    this.readiness = new Readiness({
      devices: this.devices,
      setPresence: (to) => lobby.request('presence.set', { to }),
    })
    this.offers = new OfferAnswers({
      accept: (reservationId) => lobby.request('reservation.accept', { reservationId }),
      reject: (reservationId, reason) => lobby.request('reservation.reject', { reservationId, reason }),
    })
    this.calls = new CallDesk(async () => {
      const { CallSession } = await import('#shared/web/media/CallSession.ts')
      return (callId) => CallSession.open({ lobby: lobby.client, callId, devices: this.devices })
    })
    this.#disposables.add(this.#desk.subscribe(() => this.#deskChanged()))
    this.#deskChanged()
  }

  /** How soon this console has to be connected again after a loss. */
  get pace(): Pace {
    return deskPace(this.#desk.get()?.presence.state ?? null)
  }

  /** The last offer went away by itself; until the next one, or until this person moves on. */
  get withdrawn(): Store<WithdrawnOffer | null> {
    return this.#withdrawn
  }

  /** Finishes the work after a call; the devices open first when the next resident may come at once. */
  async finish(input: WrapUpInput): Promise<boolean> {
    const ready = input.next !== 'available' || (await this.readiness.goOn())
    // Devices that fail must not keep the ticket open: the check stays on the screen and says what is wrong.
    const answer = await this.#lobby.request('ticket.wrapUp', ready ? input : { ...input, next: 'otherWork' })
    if (!answer.ok && ready) await this.readiness.leave(null)
    return answer.ok
  }

  /** Ends the call here and lets the devices go. */
  close(): void {
    this.#disposables.dispose()
    this.calls.close()
    this.devices.close()
  }

  #deskChanged(): void {
    const view = this.#desk.get()
    if (view === null) return
    const withdrawn = withdrawnOffer(this.#before, view, this.offers.rejected.get())
    if (withdrawn !== null) this.#withdrawn.set(withdrawn)
    else if (view.offer !== null || view.presence.state !== 'available') this.#withdrawn.set(null)
    this.#before = view
    void this.calls.follow(view.offer?.callId ?? view.call?.callId ?? null)
    void this.readiness.presenceChanged(view.presence.state)
    if (view.presence.state === 'available') this.calls.preload()
  }
}
