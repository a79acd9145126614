/** The part of oidc-provider that the tests use; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  /** What passes through the provider for one request. */
  export interface ProviderContext {
    readonly path: string
    readonly method: string
    body: unknown
    status: number
    readonly oidc?: {
      readonly client?: { readonly clientId: string }
      readonly session?: { readonly accountId?: string }
    }
  }

  export interface ProviderGrant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    readonly Client: {
      find(
        id: string,
      ): Promise<{ backchannelLogout(subject: string, sid: string): Promise<void> } | undefined>
    }
    readonly Grant: new (of: {
      readonly clientId?: string
      readonly accountId?: string
    }) => ProviderGrant
    use(middleware: (context: ProviderContext, next: () => Promise<void>) => Promise<void>): void
    on(event: string, listener: (...given: readonly unknown[]) => void): void
    callback(): (request: IncomingMessage, response: ServerResponse) => void
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Readonly<Record<string, unknown>>,
    ): Promise<void>
  }
}
