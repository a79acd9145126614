import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { Provider, type ProviderContext } from 'oidc-provider'

/** Somebody at the provider, with what it says of them. */
export interface Account {
  readonly sub: string
  readonly name?: string
  readonly groups?: unknown
  readonly langs?: unknown
  readonly services?: unknown
  readonly office?: unknown
}

/** An application that may ask the provider. */
export interface TestClient {
  readonly id: string
  readonly redirectUri: string
  readonly logoutUri: string
}

export const CLIENT_SECRET = 'a secret of the tests, long enough for HS256 too'
const HOUR_S = 3600

/** A real OpenID provider on loopback, in this process. */
export class TestProvider {
  /** Who is there; whoever is taken out is disabled. */
  readonly accounts = new Map<string, Account>()
  /** Who the next sign-in is. */
  signsIn = ''
  /** Changes answers on their way out, as a broken or hostile provider would. */
  tamper: (context: ProviderContext) => void = () => {}
  /** Takes requests and answers none. */
  isHanging = false
  readonly issuer: string
  readonly privateKey
  readonly #server: Server
  readonly #port: number
  #provider: Provider | null = null

  private constructor(server: Server, port: number) {
    this.#server = server
    this.#port = port
    this.issuer = `http://127.0.0.1:${port}`
    this.privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  }

  /** Listens at once, so that its address is known; answers when clients are known, too. */
  static async listen(): Promise<TestProvider> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('the provider does not listen')
    return new TestProvider(server, address.port)
  }

  open(clients: readonly TestClient[]): void {
    const provider = new Provider(this.issuer, this.#configuration(clients))
    provider.use(async (context, next) => {
      await next()
      this.tamper(context)
    })
    const answer = provider.callback()
    this.#server.on('request', (request, response) => {
      if (this.isHanging) return
      if (request.url?.startsWith('/interaction/') !== true) return answer(request, response)
      void provider.interactionFinished(request, response, { login: { accountId: this.signsIn } })
    })
    this.#provider = provider
  }

  /** The provider signs somebody out and says so to the application. */
  async logOut(
    clientId: string,
    { sub, sid }: { readonly sub: string; readonly sid: string },
  ): Promise<void> {
    const client = await this.#provider?.Client.find(clientId)
    if (client === undefined) throw new Error(`no client ${clientId}`)
    await client.backchannelLogout(sub, sid)
  }

  /** Nobody answers any more, until `back`. */
  async away(): Promise<void> {
    this.#server.closeAllConnections()
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve))
  }

  async back(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve))
  }

  #configuration(clients: readonly TestClient[]): Readonly<Record<string, unknown>> {
    return {
      clients: clients.map(({ id, redirectUri, logoutUri }) => ({
        client_id: id,
        client_secret: CLIENT_SECRET,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [new URL('/', redirectUri).href],
        backchannel_logout_uri: logoutUri,
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code', 'refresh_token'],
      })),
      jwks: {
        keys: [{ ...this.privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }],
      },
      cookies: { keys: ['of the tests'] },
      claims: { openid: ['sub'], profile: ['name', 'groups', 'langs', 'services', 'office'] },
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
      findAccount: (_context: ProviderContext, sub: string) => {
        const account = this.accounts.get(sub)
        return account === undefined ? undefined : { accountId: sub, claims: () => account }
      },
      // The provider's own way refuses addresses of this machine.
      fetch: (address: string | URL, { method, body, headers, signal }: RequestInit) =>
        fetch(address, {
          ...(method && { method }),
          ...(body && { body }),
          ...(headers && { headers }),
          ...(signal && { signal }),
        }),
      interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
      // Whoever signs in has agreed: an agency's own people are not asked.
      loadExistingGrant: async ({ oidc }: ProviderContext) => {
        if (this.#provider === null || oidc?.client === undefined) return undefined
        const grant = new this.#provider.Grant({
          clientId: oidc.client.clientId,
          ...(oidc.session?.accountId !== undefined && { accountId: oidc.session.accountId }),
        })
        grant.addOIDCScope('openid profile')
        await grant.save()
        return grant
      },
      issueRefreshToken: async () => true,
      rotateRefreshToken: true,
      ttl: {
        AccessToken: HOUR_S,
        Grant: HOUR_S,
        IdToken: HOUR_S,
        Interaction: HOUR_S,
        RefreshToken: HOUR_S,
        Session: HOUR_S,
      },
    }
  }
}
