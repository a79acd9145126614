import * as z from 'zod/mini'
import type { RouteInput } from '#shared/http/routes.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { RequestValue } from '#shared/signalling/requests.ts'
import type { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'
import type { TokenSource } from '#shared/web/signalling/TokenSource.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { postSignedIn } from '../session/postSignedIn.ts'

/** On which devices somebody is signed in, and the local account where there is one. */
export type OwnAccountView = RequestValue<'session.list'>

/** How far it is known. */
export type OwnAccountState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'known'; readonly view: OwnAccountView }

const Made = z.object({ recoveryCodes: z.array(z.string()) })

/** The own account of who is signed in. */
export class OwnAccount {
  readonly #client: SignallingClient<'lobby'>
  readonly #tokens: TokenSource
  readonly #state = createStore<OwnAccountState>({ state: 'loading' })

  constructor(client: SignallingClient<'lobby'>, tokens: TokenSource) {
    this.#client = client
    this.#tokens = tokens
  }

  get state(): Store<OwnAccountState> {
    return this.#state
  }

  /** Reads it anew; what was known stays until then. */
  async read(): Promise<void> {
    if (this.#state.get().state === 'failed') this.#state.set({ state: 'loading' })
    const answer = await this.#client.request('session.list', {})
    this.#state.set(answer.ok ? { state: 'known', view: answer.value } : { state: 'failed' })
  }

  /** Another password; every other device is signed out. */
  changePassword(input: RouteInput<'account.changePassword'>): Promise<Result<null, ErrorCode>> {
    return postSignedIn(this.#tokens, { name: 'account.changePassword', input }, z.null())
  }

  /** Ten new recovery codes in place of the old ones. */
  newRecoveryCodes(
    input: RouteInput<'account.newRecoveryCodes'>,
  ): Promise<Result<z.infer<typeof Made>, ErrorCode>> {
    return postSignedIn(this.#tokens, { name: 'account.newRecoveryCodes', input }, Made)
  }
}
