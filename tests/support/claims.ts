import { randomUUID } from 'node:crypto'
import { ringAt } from '#server/auth/keyRing.ts'
import { generateSigningKeyPem, parseSigningKey, type SigningKey } from '#server/auth/keys.ts'
import { type TokenLives, Tokens } from '#server/auth/tokens.ts'
import { BoothClaims, GuestClaims, StaffClaims } from '#shared/auth/claims.ts'

/** A credential that nobody ever took back. */
function someCredential() {
  return { id: randomUUID(), generation: 1 }
}

/** What a booth's token says, with anything about it changed. */
export function boothClaims(changed: Record<string, unknown> = {}): BoothClaims {
  return BoothClaims.parse({
    kind: 'booth',
    boothId: 'lahti-campus-1',
    servicePointId: 'lahti-campus',
    credential: someCredential(),
    ...changed,
  })
}

/** What an expert's token says, with anything about it changed. */
export function staffClaims(changed: Record<string, unknown> = {}): StaffClaims {
  return StaffClaims.parse({
    kind: 'staff',
    personId: 'demo-kela-1',
    agencyId: 'kela',
    servicePointId: null,
    roles: ['expert'],
    credential: someCredential(),
    ...changed,
  })
}

/** What a guest's token says, with anything about it changed. */
export function guestClaims(changed: Record<string, unknown> = {}): GuestClaims {
  return GuestClaims.parse({
    kind: 'guest',
    invitationId: randomUUID(),
    callId: randomUUID(),
    credential: someCredential(),
    ...changed,
  })
}

/** Tokens of one key, of which nothing was ever taken back. */
export function tokensOf(
  key: SigningKey = parseSigningKey(generateSigningKeyPem()),
  lives?: TokenLives,
): Tokens {
  const ring = ringAt([{ key, activeFromMs: 0 }], 1)
  return new Tokens({ ring: () => ring, isInvalidated: () => false }, lives)
}
