import { randomUUID } from 'node:crypto'
import type { CallId } from '#shared/model/ids.ts'
import { callPath } from '#shared/signalling/contract.ts'
import type { RequestInput, RequestName } from '#shared/signalling/requests.ts'
import type { Connections } from '../Connections.ts'
import { begun } from '../dispositions.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '../journey.ts'
import { WireClient } from '../WireClient.ts'

/** A request that a client sends, and sends again with the same id when it got no answer. */
export interface Repeatable {
  readonly requestId: string
  /** Sends it over a connection of the client that asked; `anew` after a restart. */
  readonly send: (connections: Connections, origin: string) => Promise<unknown>
}

/** The commands that the server is killed in. */
export const killedCommands = [
  'ticket.create',
  'ticket.reserve',
  'reservation.accept',
  'reservation.reject',
  'call.end',
  'ticket.wrapUp',
  'visit.end',
] as const
export type KilledCommand = (typeof killedCommands)[number]

/** Brings a booth and an expert to the brink of the command; `go` makes it happen. */
export interface Stage {
  readonly go: () => Promise<unknown>
  /** Null for what the platform does by itself. */
  readonly request: Repeatable | null
}

function byBooth<Name extends RequestName>(name: Name, input: RequestInput<Name>): Repeatable {
  const requestId = randomUUID()
  const send = async (connections: Connections) => (await connections.booth()).request(name, input, requestId)
  return { requestId, send }
}

function byExpert<Name extends RequestName>(name: Name, input: RequestInput<Name>): Repeatable {
  const requestId = randomUUID()
  const send = async (connections: Connections) => (await connections.staff()).request(name, input, requestId)
  return { requestId, send }
}

const ticketOf = (booth: WireClient) => takeTicket(booth)

async function liveCall(connections: Connections) {
  const booth = await connections.booth()
  const expert = await connections.staff()
  const { callId, offer } = await reachLiveCall(booth, expert)
  const resident = await connections.seat(booth, callId)
  const { token, nodeId } = await expert.value('call.token', { callId })
  return { booth, expert, callId, ticket: offer.ticket, resident, token, nodeId }
}

function endCall(token: string, nodeId: string, callId: CallId): Repeatable {
  const requestId = randomUUID()
  return {
    requestId,
    send: async (connections, origin) => {
      const seat = connections.keep(await WireClient.connect(origin, callPath(nodeId), { token }))
      const answer = await seat.request('call.end', { reason: 'expertEnded' }, requestId)
      if (!answer.ok) throw new Error(`call.end [callId:${callId}] was refused with ${answer.error.code}`)
      return answer
    },
  }
}

/** How the brink of each command is reached. */
export const stages: Readonly<
  Record<KilledCommand, (connections: Connections, origin: string) => Promise<Stage>>
> = {
  'ticket.create': async (connections, origin) => {
    const booth = await connections.booth()
    await booth.value('visit.open', { interfaceLanguage: 'fi' })
    const { services } = await booth.value('catalogue.get', {})
    const service = services.find(({ id }) => id === 'kela.housing')
    if (!service) throw new Error('the catalogue has no kela.housing')
    const wish = { serviceId: service.id, language: 'fi', media: 'pictureAndSound' } as const
    const request = byBooth('ticket.create', wish)
    return { request, go: () => request.send(connections, origin) }
  },
  'ticket.reserve': async (connections) => {
    const booth = await connections.booth()
    await becomeAvailable(await connections.staff())
    return { request: null, go: () => ticketOf(booth) }
  },
  'reservation.accept': async (connections, origin) => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    await becomeAvailable(expert)
    await ticketOf(booth)
    const { reservationId } = await nextOffer(expert)
    const request = byExpert('reservation.accept', { reservationId })
    return { request, go: () => request.send(connections, origin) }
  },
  'reservation.reject': async (connections, origin) => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    await becomeAvailable(expert)
    await ticketOf(booth)
    const { reservationId } = await nextOffer(expert)
    const request = byExpert('reservation.reject', { reservationId, reason: 'notMyField' })
    return { request, go: () => request.send(connections, origin) }
  },
  'call.end': async (connections, origin) => {
    const { token, nodeId, callId } = await liveCall(connections)
    const request = endCall(token, nodeId, callId)
    return { request, go: () => request.send(connections, origin) }
  },
  'ticket.wrapUp': async (connections, origin) => {
    const { token, nodeId, callId, ticket } = await liveCall(connections)
    await endCall(token, nodeId, callId).send(connections, origin)
    const request = byExpert('ticket.wrapUp', {
      ticketId: ticket.id,
      disposition: begun.advised,
      note: 'Soittaa takaisin ensi viikolla.',
      next: 'break',
    })
    return { request, go: () => request.send(connections, origin) }
  },
  'visit.end': async (connections, origin) => {
    await liveCall(connections)
    const request = byBooth('visit.end', { reason: 'left' })
    return { request, go: () => request.send(connections, origin) }
  },
}
