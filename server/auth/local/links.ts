import { createHash, randomBytes } from 'node:crypto'
import type { LinkPurpose } from '#server/domain/ports/accounts.ts'

const TOKEN_BYTES = 32
const HOUR_MS = 60 * 60 * 1000

/** How long each kind of link lives. */
export const linkLivesMs: Readonly<Record<LinkPurpose, number>> = {
  invitation: 7 * 24 * HOUR_MS,
  reset: HOUR_MS,
}

/** A new token of 256 bits, and what is kept of it. */
export function newLinkToken(): { readonly token: string; readonly tokenHash: string } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return { token, tokenHash: linkTokenHash(token) }
}

/** What is kept of a token: whoever reads the database cannot open the link. */
export function linkTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The address to hand over. The token is in the fragment, which browsers send to no server and into no log. */
export function linkAddress(publicUrl: string, token: string): string {
  return new URL(`/account/link#${token}`, publicUrl).href
}
