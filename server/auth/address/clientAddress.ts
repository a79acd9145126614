import type { IncomingMessage } from 'node:http'
import proxyaddr from 'proxy-addr'
import { addressGroup } from './addressGroup.ts'

/** Where a request comes from; empty when the connection is gone already and nobody can tell any more. */
export type ClientAddress = (request: IncomingMessage) => string

/**
 * Reads the client's address: the connection's own, unless that is one of the proxies which the operator trusts; then
 * the last address in `X-Forwarded-For` that is none of them. Without a trusted proxy no header is believed.
 * @throws TypeError when a proxy is neither an address nor a range.
 */
export function clientAddress(trustedProxies: readonly string[]): ClientAddress {
  const isTrusted = proxyaddr.compile([...trustedProxies])
  return (request) => {
    // Its types do not know that a closed connection has no address.
    const address: string | undefined = proxyaddr(request, isTrusted)
    return address ?? ''
  }
}

/**
 * The group that a connection itself is counted in, before anything was sent over it; null for a trusted proxy, behind
 * which there are many.
 */
export function clientGroup(trustedProxies: readonly string[]): (address: string) => string | null {
  const isTrusted = proxyaddr.compile([...trustedProxies])
  return (address) => (address !== '' && isTrusted(address, 0) ? null : addressGroup(address))
}
