import { isIP } from 'node:net'

const privateRanges = [
  /^10\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^f[cd]/i,
  /^fe[89ab]/i,
]

/** Where an address or name leads to, as far as it says so by itself. */
export function reachOf(host: string): 'thisMachine' | 'privateNetwork' | 'anywhere' {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (name === '' || name === 'localhost' || name === '::1' || /^127\./.test(name) || name.startsWith('/')) {
    return 'thisMachine'
  }
  if (isIP(name) !== 0) return privateRanges.some((range) => range.test(name)) ? 'privateNetwork' : 'anywhere'
  // A name without a dot is of this network only, as of a container beside this one.
  return name.includes('.') ? 'anywhere' : 'privateNetwork'
}
