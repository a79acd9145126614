import { createHmac, type KeyObject, sign } from 'node:crypto'

/** A token in its parts, before somebody signs it. */
export interface Draft {
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Readonly<Record<string, unknown>>
}

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

function unsigned({ header, payload }: Draft): string {
  return `${encoded(header)}.${encoded(payload)}`
}

/** Signed as RFC 7518 says for ES256, or with the signature in another form. */
export function signedBy(
  key: KeyObject,
  draft: Draft,
  dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363',
): string {
  const text = unsigned(draft)
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding }).toString('base64url')}`
}

/** With these bytes in the place of a signature. */
export function signedWith(signature: Buffer, draft: Draft): string {
  return `${unsigned(draft)}.${signature.toString('base64url')}`
}

/** With a shared secret instead of a key (HS256, HS384, HS512). */
export function sharedSecret(
  hash: 'sha256' | 'sha384' | 'sha512',
  secret: string | Buffer,
  draft: Draft,
): string {
  const text = unsigned(draft)
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`
}
