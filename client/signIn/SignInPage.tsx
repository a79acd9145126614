import type { ReactNode } from 'react'
import type { SignInProblem } from '#shared/auth/signInProblems.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { LoadFailed } from '../ui/LoadFailed.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { ProviderList } from './ProviderList.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import type { PasswordAttempt, Provider } from './signInRequests.ts'

/** Why somebody is not signed in: the provider's problem, or a refusal. */
export type SignInNotice = SignInProblem | ErrorCode

/** The agencies' ways of signing in, as far as they are known. */
export type Providers =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'known'; readonly list: readonly Provider[] }

function isCode(notice: SignInNotice): notice is ErrorCode {
  return notice in errorWords
}

/** The ways in: the own agency's sign-in first, then a name with a password and a code. */
export function SignInPage(props: {
  readonly providers: Providers
  /** Who comes from setting a password has one already. */
  readonly loginName: string
  readonly notice: SignInNotice | null
  readonly busy: boolean
  readonly onSignIn: (attempt: PasswordAttempt) => void
  readonly onLoadAgain: () => void
}): ReactNode {
  const { t } = useMessages()
  const { notice, providers } = props
  const list = providers.state === 'known' ? providers.list : []
  return (
    <SignInFrame title={t('signIn.title')} testId="sign-in">
      {notice !== null && (
        <StatusNotice tone="error" testId="sign-in-notice">
          {isCode(notice) ? t(errorWords[notice]) : t(`signIn.problem.${notice}`)}
        </StatusNotice>
      )}
      {providers.state === 'failed' && (
        <LoadFailed testId="providers-failed" onTryAgain={props.onLoadAgain}>
          {t('signIn.loadFailed')}
        </LoadFailed>
      )}
      {list.length > 0 && <ProviderList providers={list} />}
      {/* The form comes with the list above it: nothing moves away under somebody's hand. */}
      {providers.state === 'loading' ? (
        <p role="status">{t('signIn.loading')}</p>
      ) : (
        <PasswordForm
          loginName={props.loginName}
          heading={list.length > 0 ? t('signIn.local') : null}
          busy={props.busy}
          onSignIn={props.onSignIn}
        />
      )}
    </SignInFrame>
  )
}
