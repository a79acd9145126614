import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import type { PersonId } from '#shared/model/ids.ts'
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
  #stopFollowing: Stopper = () => undefined

  constructor(lobby: StaffLobby) {
    this.#lobby = lobby
    this.calls = new CallDesk(async () => {
      const { CallSession } = await import('#shared/web/media/CallSession.ts')
      return (callId) => CallSession.open({ lobby: lobby.client, callId, devices: this.devices })
    })
    this.#disposables.add(this.calls.current.subscribe(() => this.#follow()))
  }

  /** Goes into the call that the expert has now; the devices open with it. */
  async join(personId: PersonId): Promise<void> {
    const answer = await this.#lobby.request('call.join', { personId })
    if (!answer.ok) return
    void this.retryDevices()
    await this.calls.follow(answer.value.callId)
  }

  /** Opens what should be open now. */
  retryDevices(): Promise<void> {
    return this.devices.want({ camera: true, microphone: true })
  }

  /** Lets the call and the devices go; whether the server knows is the screen's business. */
  leave(): void {
    void this.calls.follow(null)
    void this.devices.want(nothing)
  }

  close(): void {
    this.#disposables.dispose()
    this.#stopFollowing()
    this.calls.close()
    this.devices.close()
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
