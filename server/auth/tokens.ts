import jwt from 'jsonwebtoken'
import * as z from 'zod/mini'
import {
  audiences,
  BoothClaims,
  CallClaims,
  type LobbyClaims,
  RefreshClaims,
  StaffClaims,
} from '#shared/auth/claims.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { SigningKey } from './keys.ts'

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
  readonly refresh: number
}

/** A stolen booth's or staff token is worth at most 15 minutes; a refresh cookie a working day. */
export const defaultTokenLives: TokenLives = { lobby: 900, call: 300, refresh: 12 * 3600 }

/** A checked token: what it says and how long it is still valid. */
export interface Verified<Claims> {
  readonly claims: Claims
  readonly expiresInMs: number
}

/** Why a token was not taken. */
export type TokenRefusal = 'tokenInvalid' | 'tokenExpired'

const Payload = z.object({ exp: z.number(), claims: z.unknown() })

/** Signs and verifies the platform's own tokens: one audience a kind, ES256 only. */
export class Tokens {
  readonly booth: TokenKind<BoothClaims>
  readonly staff: TokenKind<StaffClaims>
  readonly call: TokenKind<CallClaims>
  readonly refresh: TokenKind<RefreshClaims>
  readonly #key: SigningKey

  constructor(key: SigningKey, lives: TokenLives = defaultTokenLives) {
    this.#key = key
    this.booth = { audience: audiences.booth, schema: BoothClaims, lifeS: lives.lobby }
    this.staff = { audience: audiences.staff, schema: StaffClaims, lifeS: lives.lobby }
    this.call = { audience: audiences.call, schema: CallClaims, lifeS: lives.call }
    this.refresh = { audience: audiences.refresh, schema: RefreshClaims, lifeS: lives.refresh }
  }

  /** A new token for these claims. */
  sign<Claims>(
    kind: TokenKind<Claims>,
    claims: Claims,
  ): { readonly token: string; readonly expiresInMs: number } {
    const token = jwt.sign({ claims }, this.#key.privateKey, {
      algorithm: 'ES256',
      keyid: this.#key.keyId,
      issuer: ISSUER,
      audience: kind.audience,
      expiresIn: kind.lifeS,
    })
    return { token, expiresInMs: kind.lifeS * 1000 }
  }

  /** A new token for a booth or for staff. */
  signLobby(claims: LobbyClaims): { readonly token: string; readonly expiresInMs: number } {
    return claims.kind === 'booth' ? this.sign(this.booth, claims) : this.sign(this.staff, claims)
  }

  /** What a token of this kind says, when it is ours, for this audience, and still valid. */
  verify<Claims>(kind: TokenKind<Claims>, token: string): Result<Verified<Claims>, TokenRefusal> {
    let decoded: unknown
    try {
      decoded = jwt.verify(token, this.#key.publicKey, {
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
    return accepted({ claims: claims.data, expiresInMs: Math.max(0, payload.data.exp * 1000 - Date.now()) })
  }

  /** What a booth's or staff's token says. */
  verifyLobby(token: string): Result<Verified<LobbyClaims>, TokenRefusal> {
    const booth = this.verify(this.booth, token)
    return booth.ok || booth.error === 'tokenExpired' ? booth : this.verify(this.staff, token)
  }
}
