import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import type { CallView } from '#shared/model/call.ts'
import type { CallId, ReservationId } from '#shared/model/ids.ts'
import { browserClock } from '#shared/web/browserClock.ts'
import { acceptedValue } from '#shared/web/media/acceptedValue.ts'
import { callTokens } from '#shared/web/media/callTokens.ts'
import type { ConnectorPorts } from '#shared/web/signalling/Connector.ts'
import { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { HeardSources } from './HeardSources.ts'
import { camera, dtlsParameters, microphone } from './wireParameters.ts'

/** As the product's own seat has it. */
const REJOIN_MS = 1_000

/** What a seat is taken with. */
export interface SeatOptions {
  readonly lobby: SignallingClient<'lobby'>
  readonly callId: CallId
  readonly ports: ConnectorPorts
  /** Anything about it is another way than before. */
  readonly changed: () => void
}

/**
 * One participant's seat in a call, with the product's own connection, which comes back by itself. Media is joined and
 * negotiated as a browser does it, up to where packets would flow: there is no DTLS behind the fingerprints.
 */
export class SyntheticSeat {
  readonly callId: CallId
  readonly view: Store<CallView | null>
  readonly request: SignallingClient<'call'>['request']
  readonly #client: SignallingClient<'call'>
  readonly #changed: () => void
  readonly #disposables = new Disposables()
  readonly #heard = new HeardSources()
  /** Counts joins: what an older one still brings is not taken. */
  #round = 0
  #sending: { readonly transportId: string; readonly round: number } | null = null
  #sentFor: ReservationId | null = null
  #stopRetry: Stopper = () => undefined

  constructor({ lobby, callId, ports, changed }: SeatOptions) {
    this.callId = callId
    this.#changed = changed
    const client = SignallingClient.connect({ plane: 'call', tokens: callTokens(lobby, callId), ports })
    this.#client = client
    this.request = (name, input) => client.request(name, input)
    this.view = client.topic('call')
    this.#disposables.add(
      this.view.subscribe(() => {
        this.#send()
        changed()
      }),
    )
    this.#disposables.add(client.link.subscribe(() => this.#linkChanged()))
    this.#disposables.add(
      client.on('media.consumerAdded', (added) => {
        this.#heard.add(added)
        void client.request('media.consumerReady', { consumerId: added.consumerId })
        changed()
      }),
    )
    this.#disposables.add(
      client.on('media.consumerClosed', ({ consumerId }) => {
        this.#heard.remove(consumerId)
        changed()
      }),
    )
    this.#disposables.add(
      client.on('media.textConsumerAdded', ({ dataConsumerId: consumerId }) => {
        void client.request('media.consumerReady', { consumerId })
      }),
    )
    this.#disposables.add(
      client.on('media.roomClosed', ({ reason }) => {
        this.#forget()
        if (reason !== 'ended') void this.#join()
      }),
    )
  }

  /** Since when sound of somebody else can be heard here; null while it cannot. */
  get heardSinceMs(): number | null {
    return this.#heard.soundSinceMs
  }

  /** The call as it looks from here is whole: live, uncovered, everybody there, their sound at hand. */
  get isWhole(): boolean {
    const view = this.view.get()
    return (
      this.#client.link.get().state === 'connected' &&
      view?.call.state === 'live' &&
      view.cover === null &&
      view.participants.every(({ connected }) => connected) &&
      this.heardSinceMs !== null
    )
  }

  /** Somebody who is not of this call, or is there twice; to be asked of a whole call. */
  get ghosts(): readonly string[] {
    const view = this.view.get()
    const others = view?.participants.filter(({ id }) => id !== view.self).map(({ id }) => id) ?? []
    return [...others.slice(1).map((id) => `participant ${id}`), ...this.#heard.ghostsBeside(others)]
  }

  /** How it stands, in a line for whoever looks for a fault. */
  get described(): string {
    const view = this.view.get()
    const there = view?.participants.map(({ role, connected }) => `${role}${connected ? '' : ' (away)'}`)
    return `${this.#client.link.get().state} ${view?.call.state ?? 'unseen'} cover:${view?.cover?.state ?? 'none'} there:[${there}] heard:[${this.#heard.described}] sent:${this.#sentFor !== null}`
  }

  close(): void {
    this.#round += 1
    this.#stopRetry()
    this.#disposables.dispose()
    this.#client.close()
  }

  #linkChanged(): void {
    this.#forget()
    if (this.#client.link.get().state === 'connected') void this.#join()
    this.#changed()
  }

  #forget(): void {
    this.#round += 1
    this.#stopRetry()
    this.#heard.clear()
    this.#sending = null
    this.#sentFor = null
    this.#changed()
  }

  async #join(): Promise<void> {
    this.#forget()
    const round = this.#round
    try {
      const { routerRtpCapabilities: rtpCapabilities } = await acceptedValue(this.request('media.join', {}))
      if (round !== this.#round) return
      // What was announced before belonged to the seat as it was taken before.
      this.#heard.clear()
      const [, transportId] = await Promise.all([
        this.#open({ direction: 'receive', rtpCapabilities }),
        this.#open({ direction: 'send' }),
      ])
      if (round !== this.#round) return
      this.#sending = { transportId, round }
      this.#send()
    } catch {
      if (round === this.#round) this.#stopRetry = browserClock.after(REJOIN_MS, () => void this.#join())
    }
  }

  async #open(how: Parameters<typeof this.request<'media.createTransport'>>[1]): Promise<string> {
    const { id: transportId } = await acceptedValue(this.request('media.createTransport', how))
    await acceptedValue(this.request('media.connectTransport', { transportId, dtlsParameters }))
    return transportId
  }

  /** Sends what the view wants sent, once for each offer. */
  #send(): void {
    const sendsFor = this.view.get()?.sendsFor ?? null
    if (this.#sending === null || sendsFor === null || sendsFor === this.#sentFor) return
    this.#sentFor = sendsFor
    const { transportId, round } = this.#sending
    Promise.all([
      acceptedValue(
        this.request('media.produceAudio', { transportId, rtpParameters: microphone, paused: false }),
      ),
      acceptedValue(
        this.request('media.produceVideo', { transportId, rtpParameters: camera, paused: false }),
      ),
      acceptedValue(
        this.request('media.produceText', {
          transportId,
          sctpStreamParameters: { streamId: 0, ordered: true },
        }),
      ),
    ]).catch(() => {
      if (round !== this.#round) return
      this.#stopRetry = browserClock.after(REJOIN_MS, () => {
        this.#sentFor = null
        this.#send()
      })
    })
  }
}
