import { isIP } from 'node:net'
import { readTicketCode } from '#shared/model/ticketCode.ts'

/** These name no one. */
const ownAddresses: ReadonlySet<string> = new Set(['127.0.0.1', '0.0.0.0', '::1', '::'])

type Mask = readonly [pattern: RegExp, replaced: (found: string, ...groups: string[]) => string]

/** What has the look of a secret or of a person's data, and what stands in its place. */
const masks: readonly Mask[] = [
  // A signed token: three parts, the first begins with {" in base 64.
  [/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, () => '[token]'],
  [/([a-z+]+:\/\/[^\s:/@]*):[^\s@/]+@/gi, (_, start = '') => `${start}:[secret]@`],
  [
    /((?:cookie|authorization|password|passwd|secret|credential)["']?\s*[=:]\s*)[^\n]+/gi,
    (_, start = '') => `${start}[secret]`,
  ],
  [/(luukku_\w+=)[^;\s]+/g, (_, start = '') => `${start}[secret]`],
  // PostgreSQL quotes what it could not read.
  [/(invalid (?:input|value|byte)[^"\n]*")[^"\n]*/g, (_, start = '') => `${start}[value]`],
  [/\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/g, () => '[identity code]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, () => '[address]'],
  // The longer kind first: it may end in one of the other.
  [/[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*[0-9a-f]|::/gi, (found) => address(found)],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, (found) => address(found)],
  [/\b[0-9A-Z]{5}[- ]?[0-9A-Z]{5}\b/g, (found) => (isCode(found) ? '[code]' : found)],
]

/** The text without tokens, passwords, addresses, identity codes and tickets' codes. */
export function masked(text: string): string {
  return masks.reduce((rest, [pattern, replaced]) => rest.replace(pattern, replaced), text)
}

/** A ticket's code, or one that makes a device a booth: that one has no letter to check it by. */
function isCode(found: string): boolean {
  if (/^\d+$/.test(found)) return false
  return readTicketCode(found) !== null || (/^[0-9A-HJKMNP-TV-Z -]+$/.test(found) && /\d/.test(found))
}

function address(found: string): string {
  return isIP(found) === 0 || ownAddresses.has(found) ? found : '[address]'
}
