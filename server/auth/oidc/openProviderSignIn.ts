import type { CredentialBook } from '#server/domain/credentials/credentials.ts'
import type { Store } from '#server/domain/ports/store.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Log } from '#shared/kernel/log.ts'
import { Sealing } from '../sealing.ts'
import { ProviderBook } from './ProviderBook.ts'
import { ProviderSignIn } from './ProviderSignIn.ts'
import type { Provider } from './providers.ts'
import { SessionChecks } from './SessionChecks.ts'
import { SessionEndings } from './SessionEndings.ts'

/** What provider sign-in is put together from. */
export interface ProviderSignInParts {
  readonly providers: readonly Provider[]
  readonly sealingKey: Uint8Array
  readonly publicUrl: string
  readonly newId: () => string
  readonly nowMs: () => number
  readonly credentials: Pick<CredentialBook, 'issueForPerson' | 'endByProvider' | 'reissue'>
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** Puts provider sign-in together. Asks no provider for anything, so none of them has to be there. */
export function openProviderSignIn({ providers, sealingKey, credentials, ...shared }: ProviderSignInParts): {
  readonly signIn: ProviderSignIn
  readonly endings: SessionEndings
  readonly checks: SessionChecks
} {
  const sealing = new Sealing(sealingKey)
  const book = new ProviderBook({ ...shared, providers, sealing })
  const endings = new SessionEndings({
    ...shared,
    book,
    end: (which) => credentials.endByProvider(which),
  })
  const signIn = new ProviderSignIn({
    ...shared,
    book,
    sealing,
    finish: (...who) => credentials.issueForPerson(...who),
  })
  const checks = new SessionChecks({
    ...shared,
    book,
    endings,
    reissue: (personId) => credentials.reissue({ personId }),
  })
  return { signIn, endings, checks }
}
