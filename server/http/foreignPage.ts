import type { IncomingMessage } from 'node:http'
import type { OriginGuard } from './originGuard.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

type Asked = Pick<IncomingMessage, 'headers' | 'method'>

/**
 * Whether a browser says that a page of somebody else made this request. Browsers send `Origin` with whatever changes
 * something and `Sec-Fetch-Site` with everything; no page can set either. Callers without both are no browser.
 */
export function isForeign(request: Asked, isOriginAllowed: OriginGuard): boolean {
  if (!isOriginAllowed(request)) return true
  const site = request.headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin') return false
  // Somebody typed the address; no page can make a browser send that with a body.
  return !(site === 'none' && isReading(request))
}

/** Whether the way asks for nothing to be changed. */
export function isReading({ method }: Pick<Asked, 'method'>): boolean {
  return reading.has(method ?? '')
}

/** What only a visit to a page leads to: an image, a frame or a script of somebody else's page asks in vain. */
export function isVisit({ headers }: Pick<Asked, 'headers'>): boolean {
  const destination = headers['sec-fetch-dest']
  return destination === undefined || destination === 'document'
}
