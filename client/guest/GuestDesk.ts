import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import type { GuestView } from '#shared/model/guest.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import {
  type CredentialName,
  credentialTokens,
  forgetCredential,
} from '#shared/web/credential/credentialTokens.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import type { LinkState } from '#shared/web/signalling/linkState.ts'
import { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'
import { untilHeard } from '#shared/web/signalling/untilHeard.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { CallDesk } from '../call/CallDesk.ts'
import { GuestDevices } from './GuestDevices.ts'
import { type GuestPhase, guestPhase } from './guestPhase.ts'

/** Everything behind a guest's page, from the opened invitation to the end of the visit. */
export class GuestDesk {
  readonly devices = new GuestDevices()
  readonly calls: CallDesk<CallSession>
  readonly #name: CredentialName
  readonly #client: SignallingClient<'lobby'>
  readonly #view: Store<GuestView | null>
  readonly #phase = createStore<GuestPhase>({ phase: 'opening' })
  readonly #disposables = new Disposables()
  #stopCallLink: Stopper = () => undefined

  private constructor(name: CredentialName) {
    this.#name = name
    this.#client = SignallingClient.connect({
      plane: 'lobby',
      path: lobbyPath,
      tokens: credentialTokens(name),
    })
    this.#view = this.#client.topic('guest')
    this.calls = new CallDesk(async () => {
      const { CallSession } = await import('#shared/web/media/CallSession.ts')
      return (callId) => CallSession.open({ lobby: this.#client, callId, devices: this.devices.local })
    })
    this.#disposables.add(this.#view.subscribe(() => this.#changed()))
    this.#disposables.add(this.#client.link.subscribe(() => this.#changed()))
    this.#disposables.add(this.calls.current.subscribe(() => this.#callChanged()))
    this.#disposables.add(() => this.#stopCallLink())
  }

  /** Connects with the credential that the invitation gave this browser. */
  static open(name: CredentialName): GuestDesk {
    return new GuestDesk(name)
  }

  /** Where the visit stands. */
  get phase(): Store<GuestPhase> {
    return this.#phase
  }

  /** Where the connection to the door stands. */
  get link(): Store<LinkState> {
    return this.#client.link
  }

  /** Asks to come in; what is to be sent opens by the same press. */
  async ask(): Promise<Answer<unknown>> {
    void this.devices.open()
    return this.#client.request('guest.ask', {})
  }

  /** Goes: one press is enough, also while the link is away; nothing more is seen and heard of the guest from then on. */
  async leave(): Promise<void> {
    this.devices.forget()
    const isWanted = () => this.#client.link.get().state !== 'closed'
    await untilHeard(() => this.#client.request('guest.leave', {}), { isWanted })
  }

  /** Leaves everything as it is for another window or a reload. */
  close(): void {
    this.#disposables.dispose()
    this.calls.close()
    this.devices.close()
    this.#client.close()
  }

  #callChanged(): void {
    this.#stopCallLink()
    const link = this.calls.current.get()?.session.link
    this.#stopCallLink = link?.subscribe(() => this.#changed()) ?? (() => undefined)
  }

  #changed(): void {
    const view = this.#view.get()
    const phase = guestPhase({
      view,
      link: this.#client.link.get(),
      callLink: this.calls.current.get()?.session.link.get() ?? null,
    })
    this.#phase.set(phase)
    switch (phase.phase) {
      case 'opening':
        return
      case 'door':
      case 'asked':
        if (view) this.devices.begin(view.kind)
        this.calls.preload()
        return
      case 'call':
        this.devices.begin(phase.kind)
        void this.calls.follow(phase.callId)
        return
      case 'over':
        this.#end()
        return
      case 'superseded':
      case 'closed':
        // Nothing may keep the camera open behind a screen that says so.
        this.close()
    }
  }

  #end(): void {
    this.close()
    this.devices.forget()
    void forgetCredential(this.#name)
  }
}
