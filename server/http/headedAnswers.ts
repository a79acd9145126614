import { type IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * What Node makes every answer from, its own refusals and socket.io's included: it carries the headers before anybody
 * can write to it, so that no answer is without them.
 */
export function headedResponse(headers: Readonly<Record<string, string>>): typeof ServerResponse {
  return class<Request extends IncomingMessage> extends ServerResponse<Request> {
    constructor(request: Request) {
      super(request)
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value)
    }
  }
}

/** Where there is no answer object: what is no HTTP, and upgrades. Says no and closes the connection. */
export function refuseOn(
  connection: Duplex,
  status: number,
  headers: Readonly<Record<string, string | number>>,
): void {
  if (!connection.writable) return void connection.destroy()
  // Whoever has gone meanwhile needs no answer.
  connection.on('error', () => connection.destroy())
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': 0 })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  connection.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\n${head}\r\n`, () =>
    connection.destroy(),
  )
}

const unreadable: ReadonlyMap<string | undefined, number> = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
])

/** The status for what Node could not read as a request. */
export function statusOfUnreadable(code: string | undefined): number {
  return unreadable.get(code) ?? 400
}
