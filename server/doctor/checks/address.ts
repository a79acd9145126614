import type { Facts } from '../facts.ts'
import { dangerous, type Finding, ok, warning } from '../finding.ts'
import { reachOf } from '../network.ts'

const PUBLIC_URL = 'LUUKKU_PUBLIC_URL'
const PROXIES = 'LUUKKU_TRUSTED_PROXIES'
/** A network of one's own is at most so large. */
const WIDEST = { 4: 8, 6: 16 } as const

type Asked = Pick<Facts, 'configuration'>

/** Nobody signs in without a password. */
export function demoIsOff({ configuration }: Asked): Finding {
  return configuration.isDemo
    ? dangerous(
        PUBLIC_URL,
        'this is the demo: everybody at this machine signs in without a password',
        `set ${PUBLIC_URL} and the other settings of production (docs/runbook.md)`,
      )
    : ok(PUBLIC_URL, 'the demo is off')
}

/** Tokens and cameras need TLS. */
export function addressIsHttps({ configuration: { publicUrl, isDemo } }: Asked): Finding {
  if (publicUrl === null) {
    return isDemo
      ? ok(PUBLIC_URL, 'nothing is public in the demo')
      : warning(PUBLIC_URL, 'missing', 'set it to the https address that browsers use')
  }
  const { protocol, hostname } = new URL(publicUrl)
  if (protocol === 'https:') return ok(PUBLIC_URL, 'https')
  if (reachOf(hostname) === 'thisMachine') {
    return warning(PUBLIC_URL, 'http, on this machine only', 'use https for anybody else')
  }
  return dangerous(
    PUBLIC_URL,
    'http: tokens can be read on their way, and browsers open no camera',
    'put TLS in front (docker/caddy) and set it to the https address',
  )
}

/** Who says from where somebody comes is believed: that has to be few. */
export function proxiesAreOwn({ configuration: { trustedProxies, publicUrl } }: Asked): Finding {
  const wide = trustedProxies.filter(isTooWide)
  if (wide.length > 0) {
    return dangerous(
      PROXIES,
      `${wide.join(', ')}: so many addresses may say that they are somebody else, which ends every limit by address`,
      'name the addresses of your proxies only',
    )
  }
  if (trustedProxies.length === 0 && publicUrl?.startsWith('https:') === true) {
    return warning(
      PROXIES,
      'none: behind the proxy that ends TLS everybody has its one address, and shares its limits',
      "set it to the proxy's address",
    )
  }
  return ok(PROXIES, trustedProxies.length === 0 ? 'none' : trustedProxies.join(', '))
}

function isTooWide(range: string): boolean {
  const [address = '', bits] = range.split('/')
  const version = address.includes(':') ? 6 : 4
  return bits !== undefined && Number(bits) < WIDEST[version]
}
