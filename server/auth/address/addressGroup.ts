import { isIPv4, isIPv6 } from 'node:net'

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/**
 * The group of addresses that one attacker has easily: an IPv4 address itself, since whole offices share one, or the
 * /56 that an IPv6 customer gets. What is no address is one group together.
 */
export function addressGroup(address: string): string {
  const plain = MAPPED.exec(address)?.[1] ?? address.split('%')[0] ?? ''
  if (isIPv4(plain)) return plain
  if (!isIPv6(plain)) return 'unknown'
  const [a = '0', b = '0', c = '0', d = '0'] = expanded(plain)
  const upper = Number.parseInt(d, 16) & 0xff00
  return `${[a, b, c].map((part) => Number.parseInt(part, 16).toString(16)).join(':')}:${upper.toString(16)}/56`
}

function expanded(address: string): readonly string[] {
  const [head = '', tail] = address.split('::')
  const before = head.split(':').filter(Boolean)
  if (tail === undefined) return before
  const after = tail.split(':').filter(Boolean)
  // An IPv4 tail stands for two parts.
  const taken = before.length + after.length + (tail.includes('.') ? 1 : 0)
  return [...before, ...Array.from({ length: Math.max(0, 8 - taken) }, () => '0'), ...after]
}
