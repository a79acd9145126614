import type { IncomingMessage } from 'node:http'

const KEY = /^[+/0-9A-Za-z]{22}==$/

/**
 * The status that an upgrade is refused with before socket.io sees it, null when it may have it: whatever is not one of
 * the planes' own handshakes gets our answer, with our headers, not the library's.
 */
export function upgradeFault(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  paths: readonly string[],
): number | null {
  const [path = '', query = ''] = (request.url ?? '').split('?')
  if (!paths.includes(path)) return 404
  const parameters = new URLSearchParams(query)
  const { headers } = request
  const isHandshake =
    request.method === 'GET' &&
    parameters.get('EIO') === '4' &&
    parameters.get('transport') === 'websocket' &&
    !parameters.has('sid') &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-version'] === '13' &&
    KEY.test(headers['sec-websocket-key'] ?? '')
  return isHandshake ? null : 400
}
