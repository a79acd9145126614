import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import type { CallId, PersonId } from '#shared/model/ids.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { CallDesk } from '../call/CallDesk.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'

const nothing = { camera: false, microphone: false }

/** A supervisor's way into the calls of the agency's experts: for everybody there to see, or not at all. */
export class Supervising {
  readonly devices = LocalDevices.create()
  readonly calls: CallDesk<CallSession>
  readonly #lobby: StaffLobby
  readonly #disposables = new Disposables()
  /** Left on this page, whatever the server knows of it by now: nobody is taken back there but by a press. */
  readonly #left = new Set<CallId>()
  #stopFollowing: Stopper = () => undefined

  constructor(lobby: StaffLobby) {
    this.#lobby = lobby
    this.calls = new CallDesk(async () => {
      const { CallSession } = await import('#shared/web/media/CallSession.ts')
      return (callId) => CallSession.open({ lobby: lobby.client, callId, devices: this.devices })
    })
    this.#disposables.add(this.calls.current.subscribe(() => this.#follow()))
    this.#disposables.add(lobby.client.link.subscribe(() => this.#linkChanged()))
    this.#linkChanged()
  }

  /** Goes into the call that the expert has now; the devices open with it. */
  async join(personId: PersonId): Promise<void> {
    const answer = await this.#lobby.request('call.join', { personId })
    if (answer.ok) await this.#enter(answer.value.callId)
  }

  /** Opens what should be open now. */
  retryDevices(): Promise<void> {
    return this.devices.want({ camera: true, microphone: true })
  }

  /** Lets the call and the devices go; whether the server knows is the screen's business. */
  leave(): void {
    const left = this.calls.current.get()
    if (left !== null) this.#left.add(left.callId)
    void this.calls.follow(null)
    void this.devices.want(nothing)
  }

  close(): void {
    this.#disposables.dispose()
    this.#stopFollowing()
    this.calls.close()
    this.devices.close()
  }

  async #enter(callId: CallId): Promise<void> {
    void this.retryDevices()
    await this.calls.follow(callId)
  }

  #linkChanged(): void {
    if (this.#lobby.client.link.get().state === 'connected') void this.#findSeat()
  }

  /** A page that was loaded anew goes back into the call that everybody there still sees it in. */
  async #findSeat(): Promise<void> {
    if (this.calls.current.get() !== null) return
    const answer = await this.#lobby.client.request('call.ownSeat', {})
    const callId = answer.ok ? answer.value.callId : null
    if (callId === null || this.#left.has(callId) || this.calls.current.get() !== null) return
    await this.#enter(callId)
  }

  /** The call is over, or this seat in it: back to watching. */
  #follow(): void {
    this.#stopFollowing()
    const session = this.calls.current.get()?.session
    if (session === undefined) return
    const look = () => {
      const isOver = session.view.get()?.call.state === 'ended' || session.link.get().state === 'closed'
      if (isOver && this.calls.current.get()?.session === session) this.leave()
    }
    const stops = [session.view.subscribe(look), session.link.subscribe(look)]
    this.#stopFollowing = () => {
      for (const stop of stops) stop()
    }
  }
}
