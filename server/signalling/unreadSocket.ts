import type { Socket } from 'socket.io'

/** Whoever has not read so much is not reading: what they are owed would only fill the memory. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024

/**
 * Whether too much was written to a connection that its other end did not take. socket.io does not say it: part of it
 * is in the WebSocket (`bufferedAmount`), the rest waits before it in engine.io, which sends one batch after the other.
 */
export function isUnread(socket: Socket): boolean {
  const buffered = property(webSocketOf(socket), 'bufferedAmount')
  const waiting = property(socket.conn, 'writeBuffer')
  const inWebSocket = typeof buffered === 'number' ? buffered : 0
  return inWebSocket + (Array.isArray(waiting) ? sizeOf(waiting) : 0) > MOST_UNREAD_BYTES
}

function sizeOf(packets: readonly unknown[]): number {
  return packets.reduce<number>((sum, packet) => {
    const data = property(packet, 'data')
    return sum + (typeof data === 'string' || Buffer.isBuffer(data) ? data.length : 0)
  }, 0)
}

/** Ends a connection at once: a closing word would wait behind everything that is not read. */
export function cutOff(socket: Socket): void {
  const webSocket = webSocketOf(socket)
  const terminate = property(webSocket, 'terminate')
  if (typeof terminate === 'function') Reflect.apply(terminate, webSocket, [])
  socket.disconnect(true)
}

function webSocketOf(socket: Socket): unknown {
  return property(socket.conn.transport, 'socket')
}

function property(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
}
