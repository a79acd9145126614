import { io } from 'socket.io-client'
import * as z from 'zod/mini'
import { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { OpenLink } from './Link.ts'

const Refusal = z.object({ code: ErrorCode })

function codeOf(error: Error): ErrorCode | null {
  const refusal = z.safeParse(Refusal, 'data' in error ? error.data : null)
  return refusal.success ? refusal.data.code : null
}

/** A link over socket.io, by WebSocket alone: no request has to find the same node again. */
export const openSocketLink: OpenLink = ({ path, handshake, listener }) => {
  const socket = io({
    path,
    auth: handshake,
    transports: ['websocket'],
    // Each attempt is a socket of its own: when to try again is decided by the Connector.
    forceNew: true,
    reconnection: false,
  })
  socket.on('connect', listener.opened)
  socket.on('connect_error', (error) => listener.refused(codeOf(error)))
  socket.on('disconnect', listener.lost)
  socket.onAny((name: string, payload: unknown) => listener.told(name, payload))

  return {
    send: (name, envelope, answered) => {
      socket.emit(name, envelope, answered)
    },
    close: () => {
      socket.removeAllListeners()
      socket.offAny()
      socket.disconnect()
    },
  }
}
