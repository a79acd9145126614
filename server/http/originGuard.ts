import type { IncomingMessage } from 'node:http'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a request may come from where it says it comes from. */
export type OriginGuard = (request: Pick<IncomingMessage, 'headers'>) => boolean

/** Whether a `Host` header, or the host of an `Origin`, names this machine itself. */
function isLoopback(hostAndPort: string): boolean {
  return loopbackNames.has(hostAndPort.replace(/:\d{1,5}$/, '').toLowerCase())
}

function hostOfOrigin(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

/**
 * The demo answers this machine's own browser only: a page elsewhere that was made to resolve to loopback (DNS
 * rebinding) has another Host or Origin, and a proxy leaves a forwarded header.
 */
export function demoOriginGuard(): OriginGuard {
  return ({ headers }) => {
    const names = Object.keys(headers)
    if (names.some((name) => name === 'forwarded' || name.startsWith('x-forwarded-') || name === 'x-real-ip'))
      return false
    if (headers.host === undefined || !isLoopback(headers.host)) return false
    if (headers.origin === undefined) return true
    const origin = hostOfOrigin(headers.origin)
    return origin !== null && isLoopback(origin)
  }
}

/** Pages of our own public address, and callers that are no browser page. */
export function publicOriginGuard(publicUrl: string): OriginGuard {
  const { origin } = new URL(publicUrl)
  return ({ headers }) => headers.origin === undefined || headers.origin === origin
}
