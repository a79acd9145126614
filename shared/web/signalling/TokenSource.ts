import type { Result } from '#shared/kernel/result.ts'

/** A short-lived token for one plane. */
export interface AccessToken {
  readonly token: string
  readonly expiresInMs: number
  /** Where the token is good for, when that is not the client's own path: a call lives on one node. */
  readonly path?: string
}

/** Why there is no token: `signedOut` is final, `unavailable` is worth another try. */
export type TokenRefusal = 'signedOut' | 'unavailable'

/** Gives a fresh token each time; never rejects. */
export interface TokenSource {
  readonly obtain: () => Promise<Result<AccessToken, TokenRefusal>>
}
