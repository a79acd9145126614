import jwt from 'jsonwebtoken'
import * as z from 'zod/mini'
import {
  audiences,
  BoothClaims,
  CallClaims,
  ChallengeClaims,
  CredentialClaim,
  GuestClaims,
  type LobbyClaims,
  StaffClaims,
} from '#shared/auth/claims.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { KeyRing } from './keyRing.ts'

const ISSUER = 'luukku'

/** One kind of token: its audience, what it says, and how long it lives. */
export interface TokenKind<Claims> {
  readonly audience: string
  readonly schema: z.ZodMiniType<Claims>
  readonly lifeS: number
}

/** How long each kind of token lives, in seconds. */
export interface TokenLives {
  readonly lobby: number
  readonly call: number
  readonly challenge: number
}

/** A stolen booth's or staff token is worth at most 15 minutes. */
export const defaultTokenLives: TokenLives = { lobby: 900, call: 300, challenge: 60 }

/** A checked token: what it says and how long it is still valid. */
export interface Verified<Claims> {
  readonly claims: Claims
  readonly expiresInMs: number
}

/** Why a token was not taken. */
export type TokenRefusal = 'tokenInvalid' | 'tokenExpired' | 'revoked'

const Payload = z.object({ exp: z.number(), claims: z.unknown() })
const Header = z.object({ header: z.object({ alg: z.literal('ES256'), kid: z.string() }) })

/** What tokens are signed and verified with; both may change while the server runs. */
export interface TokenTrust {
  readonly ring: () => KeyRing
  /** Whether the credential was taken back, or its holder's rights changed since. */
  readonly isInvalidated: (credential: CredentialClaim) => boolean
}

/** Signs and verifies the platform's own tokens: one audience a kind, ES256 only. */
export class Tokens {
  readonly booth: TokenKind<BoothClaims>
  readonly staff: TokenKind<StaffClaims>
  readonly guest: TokenKind<GuestClaims>
  readonly call: TokenKind<CallClaims>
  readonly challenge: TokenKind<ChallengeClaims>
  readonly #trust: TokenTrust

  constructor(trust: TokenTrust, lives: TokenLives = defaultTokenLives) {
    this.#trust = trust
    this.booth = { audience: audiences.booth, schema: BoothClaims, lifeS: lives.lobby }
    this.staff = { audience: audiences.staff, schema: StaffClaims, lifeS: lives.lobby }
    this.guest = { audience: audiences.guest, schema: GuestClaims, lifeS: lives.lobby }
    this.call = { audience: audiences.call, schema: CallClaims, lifeS: lives.call }
    this.challenge = { audience: audiences.challenge, schema: ChallengeClaims, lifeS: lives.challenge }
  }

  /** A new token for these claims. */
  sign<Claims>(
    kind: TokenKind<Claims>,
    claims: Claims,
  ): { readonly token: string; readonly expiresInMs: number } {
    const { signing } = this.#trust.ring()
    const token = jwt.sign({ claims }, signing.privateKey, {
      algorithm: 'ES256',
      keyid: signing.keyId,
      issuer: ISSUER,
      audience: kind.audience,
      expiresIn: kind.lifeS,
    })
    return { token, expiresInMs: kind.lifeS * 1000 }
  }

  /** A new token for a booth, for staff or for a guest. */
  signLobby(claims: LobbyClaims): { readonly token: string; readonly expiresInMs: number } {
    switch (claims.kind) {
      case 'booth':
        return this.sign(this.booth, claims)
      case 'staff':
        return this.sign(this.staff, claims)
      case 'guest':
        return this.sign(this.guest, claims)
      default:
        return assertNever(claims)
    }
  }

  /** What a token of this kind says, when it is ours, for this audience, and still valid. */
  verify<Claims>(kind: TokenKind<Claims>, token: string): Result<Verified<Claims>, TokenRefusal> {
    let decoded: unknown
    const key = this.#verifyingKey(token)
    if (key === undefined) return refused('tokenInvalid')
    try {
      decoded = jwt.verify(token, key.publicKey, {
        algorithms: ['ES256'],
        issuer: ISSUER,
        audience: kind.audience,
      })
    } catch (cause) {
      return refused(cause instanceof jwt.TokenExpiredError ? 'tokenExpired' : 'tokenInvalid')
    }
    const payload = Payload.safeParse(decoded)
    const claims = payload.success ? kind.schema.safeParse(payload.data.claims) : null
    if (!payload.success || !claims?.success) return refused('tokenInvalid')
    const credential = credentialIn(claims.data)
    if (credential !== null && this.#trust.isInvalidated(credential)) return refused('revoked')
    return accepted({ claims: claims.data, expiresInMs: Math.max(0, payload.data.exp * 1000 - Date.now()) })
  }

  /** What a booth's, staff's or guest's token says. */
  verifyLobby(token: string): Result<Verified<LobbyClaims>, TokenRefusal> {
    const isKnown = (verified: Result<unknown, TokenRefusal>) =>
      verified.ok || verified.error !== 'tokenInvalid'
    const booth = this.verify(this.booth, token)
    if (isKnown(booth)) return booth
    const staff = this.verify(this.staff, token)
    return isKnown(staff) ? staff : this.verify(this.guest, token)
  }

  /** Of the ring's keys, the one that the token names; nothing else in its header is believed. */
  #verifyingKey(token: string) {
    let decoded: unknown
    try {
      decoded = jwt.decode(token, { complete: true })
    } catch {
      // What cannot be read names no key.
      return undefined
    }
    const named = Header.safeParse(decoded)
    return named.success
      ? this.#trust.ring().verifying.find(({ keyId }) => keyId === named.data.header.kid)
      : undefined
  }
}

const WithCredential = z.object({ credential: CredentialClaim })

function credentialIn(claims: unknown): CredentialClaim | null {
  const parsed = WithCredential.safeParse(claims)
  return parsed.success ? parsed.data.credential : null
}
