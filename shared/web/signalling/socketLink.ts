import { io } from 'socket.io-client'
import * as z from 'zod/mini'
import { WireError } from '#shared/signalling/errorCodes.ts'
import type { EventPayload } from '#shared/signalling/events.ts'
import type { Link, OpenLink } from './Link.ts'

/** RFC 6455, section 7.4.1: a message was too big. */
const MESSAGE_TOO_BIG = 1009
const Ending = z.object({ context: z.object({ code: z.literal(MESSAGE_TOO_BIG) }) })
const tooLarge: EventPayload<'session.closed'> = { code: 'tooLarge' }

function refusalOf(error: Error): WireError | null {
  const refusal = z.safeParse(WireError, 'data' in error ? error.data : null)
  return refusal.success ? refusal.data : null
}

/** A link over socket.io, by WebSocket alone: no request has to find the same node again. */
export const openSocketLink: OpenLink = (options) => open(options, null)

/** The same to a server of another address than the page's: for whoever has no page. */
export function socketLinkTo(origin: string): OpenLink {
  return (options) => open(options, origin)
}

function open({ path, handshake, listener }: Parameters<OpenLink>[0], origin: string | null): Link {
  const how = {
    path,
    auth: handshake,
    transports: ['websocket'],
    // Each attempt is a socket of its own: when to try again is decided by the Connector.
    forceNew: true,
    reconnection: false,
  }
  const socket = origin === null ? io(how) : io(origin, how)
  socket.on('connect', () => {
    // Pings, answers and events alike; a socket has one engine, since it never reconnects.
    socket.io.engine.on('packet', listener.heard)
    listener.opened()
  })
  socket.on('connect_error', (error) => {
    const refusal = refusalOf(error)
    listener.refused(refusal?.code ?? null, refusal?.retryAfterMs)
  })
  socket.on('disconnect', (_reason, details) => {
    // The server ends it before it could read who sent what: only the WebSocket itself says why.
    if (z.safeParse(Ending, details).success) listener.told('session.closed', tooLarge)
    listener.lost()
  })
  socket.onAny((name: string, payload: unknown) => listener.told(name, payload))

  return {
    send: (name, envelope, answered) => {
      socket.emit(name, envelope, answered)
    },
    close: () => {
      socket.removeAllListeners()
      socket.offAny()
      socket.io.engine.off('packet', listener.heard)
      socket.disconnect()
    },
  }
}
