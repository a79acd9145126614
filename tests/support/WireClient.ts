import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { PageId } from '#shared/model/ids.ts'
import { callPath, contractVersion, lobbyPath } from '#shared/signalling/contract.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { EventName, EventPayload } from '#shared/signalling/events.ts'
import {
  type RequestInput,
  type RequestName,
  type RequestValue,
  requests,
} from '#shared/signalling/requests.ts'

const ANSWER_LIMIT_MS = 10_000
const EVENT_LIMIT_MS = 20_000

/** What a connection may show besides its token; without a page it is one that was just loaded. */
export interface Shown {
  readonly contractVersion?: number
  readonly page?: PageId
  readonly returns?: boolean
  readonly attended?: boolean
}

/** A bare connection, for what a well-behaved client would never send; remembers every event it got. */
export class WireClient {
  readonly socket: Socket
  /** Stands for the page that a well-behaved client would be. */
  readonly page: PageId
  /** Everything that ever came over this connection, answers and events, in its order. */
  readonly heard: { readonly name: string; readonly said: unknown }[] = []
  readonly #events: { readonly name: string; readonly payload: unknown }[] = []
  readonly #wakers = new Set<() => void>()
  #closedWith: string | null = null

  private constructor(socket: Socket, page: PageId) {
    this.socket = socket
    this.page = page
    socket.onAny((name: string, payload: unknown) => {
      this.#events.push({ name, payload })
      this.heard.push({ name, said: payload })
      this.#wake()
    })
    socket.on('disconnect', (reason) => {
      this.#closedWith = reason
      this.#wake()
    })
  }

  /** Connects, or rejects with the server's error code. */
  static async connect(
    origin: string,
    path: string,
    { page = PageId.parse(randomUUID()), ...auth }: Shown & { readonly token: string },
    headers: Record<string, string> = {},
  ): Promise<WireClient> {
    const socket = io(origin, {
      path,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { contractVersion, page, ...auth },
      extraHeaders: headers,
    })
    const client = new WireClient(socket, page)
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', (error) => {
        const data: unknown = 'data' in error ? error.data : null
        const code =
          typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : error.message
        socket.close()
        reject(new Error(code))
      })
    })
    return client
  }

  /** Sends a request as the table has it. */
  request<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
    requestId: string = randomUUID(),
  ): Promise<Answer<RequestValue<Name>>> {
    return this.raw(name, requests[name].changing ? { requestId, input } : { input })
  }

  /** Sends a request that must be answered with a value. */
  async value<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestValue<Name>> {
    const answer = await this.request(name, input)
    if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.error)}`)
    return answer.value
  }

  /** Sends anything at all under any name. */
  async raw<Value>(name: string, envelope: unknown): Promise<Answer<Value>> {
    const asked: Promise<Answer<Value>> = this.socket.timeout(ANSWER_LIMIT_MS).emitWithAck(name, envelope)
    const answer = await asked.catch((cause: unknown) => {
      const code = this.eventsOf('session.closed').at(-1)?.code ?? 'no word'
      throw new Error(`${name} got no answer [closed:${this.#closedWith}, code:${code}]`, { cause })
    })
    this.heard.push({ name, said: answer })
    return answer
  }

  /** The first event, past or to come, that fits. */
  async event<Name extends EventName>(
    name: Name,
    fits: (payload: EventPayload<Name>) => boolean = () => true,
  ): Promise<EventPayload<Name>> {
    const found = () =>
      this.#events.find((event) => event.name === name && fits(event.payload as EventPayload<Name>))
    await this.#until(() => found() !== undefined, `event ${name}`)
    return found()?.payload as EventPayload<Name>
  }

  /** All events of a name so far. */
  eventsOf<Name extends EventName>(name: Name): readonly EventPayload<Name>[] {
    return this.#events.flatMap((event) => (event.name === name ? [event.payload as EventPayload<Name>] : []))
  }

  /** Forgets what came so far, so that `event` looks at new ones only. */
  forgetEvents(): void {
    this.#events.length = 0
  }

  /** The code with which the server said goodbye, once it closed the connection. */
  async closed(): Promise<ErrorCode | null> {
    await this.#until(() => this.#closedWith !== null, 'the end of the connection')
    return this.eventsOf('session.closed').at(-1)?.code ?? null
  }

  close(): void {
    this.socket.disconnect()
  }

  async #until(holds: () => boolean, what: string): Promise<void> {
    if (holds()) return
    await new Promise<void>((resolve, reject) => {
      const waker = () => {
        if (!holds()) return
        clearTimeout(timer)
        this.#wakers.delete(waker)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#wakers.delete(waker)
        const seen = this.#events.slice(-5).map((event) => JSON.stringify(event).slice(0, 600))
        reject(new Error(`waited in vain for ${what}; last events:\n${seen.join('\n')}`))
      }, EVENT_LIMIT_MS)
      this.#wakers.add(waker)
    })
  }

  #wake(): void {
    for (const waker of [...this.#wakers]) waker()
  }
}

/** Signs in over HTTP as the demo does. */
export async function demoToken(origin: string, kind: 'booth' | 'staff', id: string): Promise<string> {
  const response = await fetch(`${origin}/api/demo/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(kind === 'booth' ? { boothId: id } : { personId: id }),
  })
  if (!response.ok) throw new Error(`demo sign-in refused: ${response.status}`)
  const answer: unknown = await response.json()
  if (typeof answer !== 'object' || answer === null || !('token' in answer)) throw new Error('no token')
  return String(answer.token)
}

/** A booth's lobby connection; without a word on it, somebody sits there. */
export async function connectBooth(
  origin: string,
  boothId = 'lahti-campus-1',
  shown: Shown = {},
): Promise<WireClient> {
  return WireClient.connect(origin, lobbyPath, {
    token: await demoToken(origin, 'booth', boothId),
    ...shown,
  })
}

/** A member of staff's lobby connection. */
export async function connectStaff(
  origin: string,
  personId = 'demo-kela-1',
  shown: Shown = {},
): Promise<WireClient> {
  return WireClient.connect(origin, lobbyPath, {
    token: await demoToken(origin, 'staff', personId),
    ...shown,
  })
}

/** A participant's connection on the call plane, through the lobby's token; of the lobby's page, unless it is said. */
export async function connectCall(
  origin: string,
  lobby: WireClient,
  callId: RequestInput<'call.token'>['callId'],
  shown: Shown = {},
) {
  const { token, nodeId } = await lobby.value('call.token', { callId })
  return WireClient.connect(origin, callPath(nodeId), { token, page: lobby.page, ...shown })
}
