import { createHash, randomBytes } from 'node:crypto'

const CODES = 10
const GROUPS = 4
const GROUP_CHARACTERS = 4
/** Crockford's base 32: no I, L, O and U, which are read as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const MOST_TYPED = 64

/** Ten codes of 80 bits, to be shown once. Each stands in for one one-time code. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: CODES }, newCode)
}

function newCode(): string {
  // 256 is a multiple of 32: every character is as likely.
  const characters = [...randomBytes(GROUPS * GROUP_CHARACTERS)].map((byte) => ALPHABET[byte % 32])
  return Array.from({ length: GROUPS }, (_, group) =>
    characters.slice(group * GROUP_CHARACTERS, (group + 1) * GROUP_CHARACTERS).join(''),
  ).join('-')
}

/**
 * What is kept of a code. It has 80 bits, so that a plain hash is enough; the person is in it, so that no two have the
 * same one. Small letters, spaces, and what looks like 0 or 1 are read as meant.
 */
export function recoveryCodeHash(personId: string, typed: string): string {
  const code = typed
    .slice(0, MOST_TYPED)
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return createHash('sha256').update(`${personId}\0${code}`).digest('hex')
}
