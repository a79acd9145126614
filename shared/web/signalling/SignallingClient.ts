import './jitless.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { TypedEmitter } from '#shared/kernel/typedEmitter.ts'
import { RequestId } from '#shared/model/ids.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import type { Plane } from '#shared/signalling/define.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { EventName, EventPayload } from '#shared/signalling/events.ts'
import type { RequestInput, RequestName, RequestNameOn, RequestValue } from '#shared/signalling/requests.ts'
import { createStore, type Store } from '../state/createStore.ts'
import { isBound, isChanging } from './boundRequests.ts'
import { browserPorts } from './browserPorts.ts'
import { Connector, type ConnectorPorts } from './Connector.ts'
import type { LinkState } from './linkState.ts'
import { OpenRequests } from './OpenRequests.ts'
import { parseAnswer } from './parseAnswer.ts'
import { isEventName, parseEvent } from './parseEvent.ts'
import type { EventMap, EventNameOn } from './planeTypes.ts'
import type { Pace } from './retryTimes.ts'
import { TokenRefresher } from './TokenRefresher.ts'
import type { TokenSource } from './TokenSource.ts'
import { createFeeds, type Feeds, type TopicOn, type ViewOf } from './topics.ts'

/** What a client is made of. The path may be left to the tokens, which know where a call lives. */
export interface SignallingOptions<P extends Plane> {
  readonly plane: P
  readonly path?: string
  readonly tokens: TokenSource
  /** The world it lives in; the browser unless a test says otherwise. */
  readonly ports?: ConnectorPorts
  /** How soon it has to be there again after a loss, asked each time; as soon as can be on the call plane. */
  readonly pace?: () => Pace
  /** Of a booth: whether somebody is known to sit there, asked at each attempt to connect. */
  readonly attended?: () => boolean
}

/**
 * One plane's connection: requests with answers, events, and topics that stay current. It reconnects by
 * itself until the server or its owner ends it.
 */
export class SignallingClient<P extends Plane> {
  readonly plane: P
  readonly #ports: ConnectorPorts
  readonly #connector: Connector
  readonly #refresher: TokenRefresher
  readonly #requests: OpenRequests
  readonly #emitter = new TypedEmitter<EventMap>()
  readonly #feeds: Feeds
  readonly #serving = createStore(true)

  private constructor(options: SignallingOptions<P>) {
    this.plane = options.plane
    this.#ports = options.ports ?? browserPorts()
    this.#requests = new OpenRequests(this.#ports.clock)
    this.#feeds = createFeeds({
      clock: this.#ports.clock,
      request: (name, input) => this.#send(name, input),
      on: (name, listener) => this.#emitter.on(name, listener),
    })
    this.#connector = new Connector({
      path: options.path ?? lobbyPath,
      tokens: options.tokens,
      ports: this.#ports,
      pace: () => this.#paceNow(options.pace),
      attended: options.attended,
      listener: {
        opened: (link, tokenExpiresInMs) => {
          this.#requests.opened(link)
          this.#refresher.start(tokenExpiresInMs)
          for (const feed of Object.values(this.#feeds)) feed.opened()
        },
        lost: () => {
          this.#refresher.stop()
          // The next connection may be to another node; until it is there the link's state says enough.
          this.#serving.set(true)
          this.#requests.lost()
          for (const feed of Object.values(this.#feeds)) feed.lost()
        },
        told: (name, payload) => {
          if (isEventName(name)) this.#tell(name, payload)
        },
        closed: (code) => {
          this.#refresher.stop()
          this.#serving.set(true)
          this.#requests.close(code)
          for (const feed of Object.values(this.#feeds)) feed.lost()
        },
      },
    })
    this.#refresher = new TokenRefresher({
      clock: this.#ports.clock,
      token: this.#connector.token,
      present: (token) => this.#send('session.refresh', { token }),
    })
    this.#emitter.on('session.expiring', () => this.#refresher.hurry())
    this.#emitter.on('session.serving', ({ serving }) => this.#serving.set(serving))
    this.#emitter.on('session.closed', ({ code }) => this.#connector.sessionClosed(code))
  }

  /** Starts connecting; the link's state tells how it goes. */
  static connect<P extends Plane>(options: SignallingOptions<P>): SignallingClient<P> {
    const client = new SignallingClient(options)
    client.#connector.start()
    return client
  }

  /** Where the connection stands. */
  get link(): Store<LinkState> {
    return this.#connector.state
  }

  /** When anything was last heard of the server, by the clock that the client was given. */
  get heardAtMs(): number {
    return this.#connector.heardAtMs
  }

  /** Whether what is asked for can be saved, and what is shown is as it is; true as long as the link itself is away. */
  get serving(): Store<boolean> {
    return this.#serving
  }

  /**
   * Asks the server; never rejects. A request waits for a connection and, unless it belongs to one, is
   * sent again after a reconnect; after 10 s without an answer it is `unavailable`.
   */
  request<Name extends RequestNameOn<P>>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<Answer<RequestValue<Name>>> {
    return this.#send(name, input)
  }

  /** Listens to an event until the returned stopper is called. */
  on<Name extends EventNameOn<P>>(name: Name, listener: (payload: EventPayload<Name>) => void): Stopper {
    return this.#emitter.on<EventName & Name>(name, listener)
  }

  /** A view that stays current as long as the client lives; null before the first snapshot. */
  topic<Topic extends TopicOn<P>>(topic: Topic): Store<ViewOf<Topic> | null> {
    const feed: Feeds[Topic] = this.#feeds[topic]
    feed.want()
    return feed.view
  }

  /** Sound has come over the link just now: a connection can be had, too. */
  hurry(): void {
    this.#connector.hurry(true)
  }

  /** Ends the connection; what still waits for an answer gets `unavailable`. */
  close(): void {
    this.#connector.close('unavailable')
  }

  /** Whoever waits for an answer is not idle. */
  #paceNow(wanted: (() => Pace) | undefined): Pace {
    const pace = wanted?.() ?? (this.plane === 'call' ? 'inCall' : 'atWork')
    return pace === 'idle' && this.#requests.isOpen ? 'atWork' : pace
  }

  #send<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<Answer<RequestValue<Name>>> {
    return new Promise((resolve) => {
      this.#requests.add({
        name,
        envelope: isChanging(name) ? { requestId: RequestId.parse(crypto.randomUUID()), input } : { input },
        bound: isBound(name),
        settle: (raw) => resolve(parseAnswer(name, raw)),
      })
    })
  }

  #tell<Name extends EventName>(name: Name, raw: unknown): void {
    const payload = parseEvent(name, raw)
    // A malformed change of a topic leaves a gap, which the next one shows.
    if (payload) this.#emitter.emit(name, payload)
  }
}
