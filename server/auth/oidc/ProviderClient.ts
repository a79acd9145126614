import { createPrivateKey } from 'node:crypto'
import * as openid from 'openid-client'
import { expectHash } from './accessTokenHash.ts'
import { ProviderWrongError } from './providerErrors.ts'
import type { Provider } from './providers.ts'

/** Longer than this nobody waits for a provider. */
export const REQUEST_TIMEOUT_S = 4
/** Addresses and features of a provider are asked for anew so often. */
const DISCOVERY_LIFE_MS = 60 * 60 * 1000

/** What a provider gave us for a session; kept sealed. */
export interface ProviderTokens {
  readonly refreshToken: string | null
  /** Kept only where there is no refresh token: then it is what the session is checked by. */
  readonly accessToken: string | null
  /** Names the session when signing out at the provider. */
  readonly idToken: string | null
}

/** Somebody signed in at the provider. */
export interface ProviderSignedIn {
  readonly subject: string
  readonly sid: string | null
  readonly claims: Readonly<Record<string, unknown>>
  readonly tokens: ProviderTokens
}

/** What ties an answer to the question and to the browser that asked. */
export interface SignInChecks {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** The one place that speaks OpenID Connect with one provider. Asks for nothing before somebody needs it. */
export class ProviderClient {
  readonly provider: Provider
  readonly redirectUri: string
  readonly #closing: AbortSignal
  #found: { readonly configuration: openid.Configuration; readonly atMs: number } | null = null
  #finding: Promise<openid.Configuration> | null = null

  /** `closing` cuts questions that change nothing; one for new tokens is always waited for, since it uses up the old. */
  constructor(provider: Provider, options: { readonly redirectUri: string; readonly closing: AbortSignal }) {
    this.provider = provider
    this.redirectUri = options.redirectUri
    this.#closing = options.closing
  }

  /** Where the browser goes to sign in. `isFresh`: the provider must ask who it is, also when somebody is signed in. */
  async authorizationUrl(checks: SignInChecks, isFresh: boolean): Promise<URL> {
    return openid.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.redirectUri,
      scope: this.provider.scopes.join(' '),
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(checks.codeVerifier),
      code_challenge_method: 'S256',
      ...(isFresh && { prompt: 'login' }),
    })
  }

  /** Takes the provider's answer, checked against the question. @throws whatever is wrong with it. */
  async signedIn(search: string, checks: SignInChecks): Promise<ProviderSignedIn> {
    const configuration = await this.configuration()
    const answer = await openid.authorizationCodeGrant(configuration, new URL(search, this.redirectUri), {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.codeVerifier,
      idTokenExpected: true,
    })
    const idClaims = answer.claims()
    if (idClaims === undefined) throw new ProviderWrongError('idTokenMissing')
    expectHash(answer.id_token, idClaims['at_hash'], answer.access_token)
    const claims = await this.#withUserinfo(answer.access_token, idClaims.sub, idClaims)
    const sid = idClaims['sid']
    return {
      subject: idClaims.sub,
      sid: typeof sid === 'string' ? sid : null,
      claims,
      tokens: tokensOf(answer, null),
    }
  }

  /** New tokens for a session. @throws when the provider gives none. */
  async refresh(refreshToken: string, subject: string, before: ProviderTokens) {
    const answer = await openid.refreshTokenGrant(await this.configuration(), refreshToken)
    const idClaims = answer.claims()
    if (idClaims !== undefined && idClaims.sub !== subject) throw new ProviderWrongError('subjectChanged')
    return { accessToken: answer.access_token, idClaims: idClaims ?? null, tokens: tokensOf(answer, before) }
  }

  /** What the provider says of the person now. Null when it says nothing: it has no userinfo, and gave no ID token. */
  async currentClaims(
    accessToken: string,
    subject: string,
    idClaims: Readonly<Record<string, unknown>> | null,
  ): Promise<Readonly<Record<string, unknown>> | null> {
    const { userinfo_endpoint } = (await this.configuration()).serverMetadata()
    if (userinfo_endpoint === undefined) return idClaims
    return this.#withUserinfo(accessToken, subject, idClaims ?? {})
  }

  /** Where the browser goes to sign out at the provider, too. Null where there is no such place. */
  async signOutUrl(idToken: string | null, returnTo: string): Promise<string | null> {
    const configuration = await this.configuration()
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null
    const hint = idToken === null ? {} : { id_token_hint: idToken }
    return openid.buildEndSessionUrl(configuration, { ...hint, post_logout_redirect_uri: returnTo }).href
  }

  /** The provider as it describes itself. An older description is good enough when there is no newer one. */
  async configuration(): Promise<openid.Configuration> {
    const found = this.#found
    if (found !== null && performance.now() - found.atMs < DISCOVERY_LIFE_MS) return found.configuration
    this.#finding ??= this.#discover().finally(() => {
      this.#finding = null
    })
    const finding = this.#finding
    return found === null ? finding : finding.catch(() => found.configuration)
  }

  /** Reads something of the provider's, within the time that we wait for it. */
  fetch(address: string): Promise<Response> {
    const signal = AbortSignal.any([AbortSignal.timeout(REQUEST_TIMEOUT_S * 1000), this.#closing])
    return fetch(address, { signal, redirect: 'error' })
  }

  async #discover(): Promise<openid.Configuration> {
    const { issuer, clientId } = this.provider
    const isPlain = new URL(issuer).protocol === 'http:'
    const configuration = await openid.discovery(
      new URL(issuer),
      clientId,
      undefined,
      await this.#clientAuthentication(),
      {
        timeout: REQUEST_TIMEOUT_S,
        [openid.customFetch]: (address, options) => this.#send(address, options),
        // NOTE: without it openid-client believes an ID token from the token endpoint without looking at its signature.
        execute: [openid.enableNonRepudiationChecks, ...(isPlain ? [openid.allowInsecureRequests] : [])],
      },
    )
    this.#found = { configuration, atMs: performance.now() }
    return configuration
  }

  async #clientAuthentication(): Promise<openid.ClientAuth> {
    const { secret } = this.provider
    if (secret.kind === 'secret') return openid.ClientSecretBasic(secret.value)
    const der = createPrivateKey(secret.pem).export({ type: 'pkcs8', format: 'der' })
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    return openid.PrivateKeyJwt(await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']))
  }

  #send(address: string, options: openid.CustomFetchOptions): Promise<Response> {
    const { body, method, headers, redirect, signal } = options
    const given = signal === undefined ? [] : [signal]
    const signals = method === 'GET' ? [...given, this.#closing] : given
    // Fetch takes no bytes of memory that is shared; a copy is none.
    const sent = body instanceof Uint8Array ? new Uint8Array(body) : (body ?? null)
    return fetch(address, { method, headers, redirect, body: sent, signal: AbortSignal.any(signals) })
  }

  async #withUserinfo(
    accessToken: string,
    subject: string,
    idClaims: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const configuration = await this.configuration()
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return idClaims
    return { ...idClaims, ...(await openid.fetchUserInfo(configuration, accessToken, subject)) }
  }
}

function tokensOf(
  answer: { readonly access_token: string; readonly refresh_token?: string; readonly id_token?: string },
  before: ProviderTokens | null,
): ProviderTokens {
  const refreshToken = answer.refresh_token ?? before?.refreshToken ?? null
  return {
    refreshToken,
    accessToken: refreshToken === null ? answer.access_token : null,
    idToken: answer.id_token ?? before?.idToken ?? null,
  }
}
