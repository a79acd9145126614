import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import * as z from 'zod'
import type { ProviderClient } from './ProviderClient.ts'
import { ProviderWrongError } from './providerErrors.ts'

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const algorithms: jwt.Algorithm[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
]
const SKEW_S = 60
/** An older token is none that was just sent. */
const OLDEST_S = 300
/** Whoever sends us unknown key names makes us ask the provider no more often than this. */
const ASK_AGAIN_MS = 10_000

/** So long a token has to be known, so that it works once: as long as one could be taken. */
export const LOGOUT_KNOWN_MS = (OLDEST_S + 2 * SKEW_S) * 1000

const Header = z.object({
  header: z.object({ kid: z.string().optional(), typ: z.string().optional() }),
})
const Payload = z.object({
  sub: z.string().min(1).optional(),
  sid: z.string().min(1).optional(),
  jti: z.string().min(1),
  iat: z.number(),
  exp: z.number().optional(),
  nonce: z.undefined().optional(),
  events: z.object({ [LOGOUT_EVENT]: z.looseObject({}) }),
})
const KeySet = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional(), use: z.string().optional() })),
})

/** What a logout token says. */
export interface Logout {
  readonly subject: string | null
  readonly sid: string | null
  /** A hash of the token's own id. */
  readonly tokenId: string
}

/** Checks logout tokens of one provider (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export class LogoutTokens {
  readonly #client: ProviderClient
  #keys: readonly { readonly kid: string | null; readonly key: KeyObject }[] = []
  #askedMs = Number.NEGATIVE_INFINITY

  constructor(client: ProviderClient) {
    this.#client = client
  }

  /** @throws when it is not the provider's, not for us, not of now, or no logout token. */
  async read(token: string): Promise<Logout> {
    const header = Header.safeParse(jwt.decode(token, { complete: true }))
    if (!header.success) throw new ProviderWrongError('notAToken')
    const { kid, typ } = header.data.header
    if (typ !== undefined && !/^(logout\+jwt|JWT)$/i.test(typ)) throw new ProviderWrongError('otherType')
    const key = await this.#keyFor(kid ?? null)
    const { issuer, clientId } = this.#client.provider
    const said = jwt.verify(token, key, {
      algorithms,
      issuer,
      audience: clientId,
      clockTolerance: SKEW_S,
      maxAge: OLDEST_S,
    })
    const payload = Payload.safeParse(said)
    if (!payload.success) throw new ProviderWrongError('noLogout')
    const { sub = null, sid = null, jti, iat } = payload.data
    if (iat > Date.now() / 1000 + SKEW_S) throw new ProviderWrongError('fromTheFuture')
    if (sub === null && sid === null) throw new ProviderWrongError('nobodyNamed')
    const tokenId = createHash('sha256').update(jti).digest('base64url')
    return { subject: sub, sid, tokenId }
  }

  async #keyFor(kid: string | null): Promise<KeyObject> {
    const known = this.#find(kid)
    if (known !== undefined) return known
    if (performance.now() - this.#askedMs >= ASK_AGAIN_MS) await this.#ask()
    const found = this.#find(kid)
    if (found === undefined) throw new ProviderWrongError('unknownKey')
    return found
  }

  #find(kid: string | null): KeyObject | undefined {
    if (kid === null) return this.#keys.length === 1 ? this.#keys[0]?.key : undefined
    return this.#keys.find((candidate) => candidate.kid === kid)?.key
  }

  async #ask(): Promise<void> {
    this.#askedMs = performance.now()
    const { jwks_uri } = (await this.#client.configuration()).serverMetadata()
    if (jwks_uri === undefined) throw new ProviderWrongError('noKeys')
    const response = await this.#client.fetch(jwks_uri)
    if (!response.ok) throw new ProviderWrongError('noKeys')
    const { keys } = KeySet.parse(await response.json())
    this.#keys = keys.flatMap((key) => {
      // A symmetric key among them would let everybody who reads the list sign.
      if ((key.kty !== 'RSA' && key.kty !== 'EC') || (key.use ?? 'sig') !== 'sig') return []
      return [{ kid: key.kid ?? null, key: createPublicKey({ key, format: 'jwk' }) }]
    })
  }
}
