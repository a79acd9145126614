/** Crockford's alphabet: no letter that is taken for a digit. Source: https://www.crockford.com/base32.html */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/** A new code (50 bits) from random bytes, one each character. */
export function newOneTimeCode(randomBytes: Uint8Array): string {
  return [...randomBytes.slice(0, LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** A code as somebody typed it, in its one form. Null when it cannot be one. */
export function oneTimeCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null
}

/** A code as it is shown: in two groups. */
export function shownOneTimeCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`
}
