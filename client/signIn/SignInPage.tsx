import { type ReactNode, useState } from 'react'
import type { SignInProblem } from '#shared/auth/signInProblems.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ProviderList } from './ProviderList.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import type { PasswordAttempt, Provider } from './signInRequests.ts'

/** Why somebody is not signed in: the provider's problem, or a refusal. */
export type SignInNotice = SignInProblem | ErrorCode

function isCode(notice: SignInNotice): notice is ErrorCode {
  return notice in errorWords
}

/** The ways in: the own agency's sign-in first, then a name with a password and a code. */
export function SignInPage(props: {
  readonly providers: readonly Provider[]
  readonly notice: SignInNotice | null
  readonly busy: boolean
  readonly onSignIn: (attempt: PasswordAttempt) => void
}): ReactNode {
  const { t } = useMessages()
  const { notice } = props
  return (
    <SignInFrame title={t('signIn.title')} testId="sign-in">
      {notice !== null && (
        <StatusNotice tone="error" testId="sign-in-notice">
          {isCode(notice) ? t(errorWords[notice]) : t(`signIn.problem.${notice}`)}
        </StatusNotice>
      )}
      {props.providers.length > 0 && <ProviderList providers={props.providers} />}
      <PasswordForm
        heading={props.providers.length > 0 ? t('signIn.local') : null}
        busy={props.busy}
        onSignIn={props.onSignIn}
      />
    </SignInFrame>
  )
}

function PasswordForm(props: {
  readonly heading: string | null
  readonly busy: boolean
  readonly onSignIn: (attempt: PasswordAttempt) => void
}): ReactNode {
  const { t } = useMessages()
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isRecovery, setRecovery] = useState(false)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const factor = isRecovery
          ? { kind: 'recoveryCode' as const, recoveryCode: code }
          : { kind: 'code' as const, code: code.replaceAll(' ', '') }
        if (!props.busy) props.onSignIn({ loginName, password, factor })
      }}
    >
      {props.heading !== null && <h2>{props.heading}</h2>}
      <TextField
        label={t('signIn.loginName')}
        testId="login-name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={loginName}
        onText={setLoginName}
      />
      <TextField
        label={t('signIn.password')}
        testId="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onText={setPassword}
      />
      <TextField
        label={t(isRecovery ? 'signIn.recoveryCode' : 'signIn.code')}
        hint={t(isRecovery ? 'signIn.recoveryCode.hint' : 'signIn.code.hint')}
        testId="code"
        autoComplete="one-time-code"
        inputMode={isRecovery ? 'text' : 'numeric'}
        spellCheck={false}
        required
        value={code}
        onText={setCode}
      />
      <Button
        kind="quiet"
        testId="use-recovery"
        onClick={() => {
          setRecovery(!isRecovery)
          setCode('')
        }}
      >
        {t(isRecovery ? 'signIn.useCode' : 'signIn.useRecovery')}
      </Button>
      <Button kind="primary" large type="submit" testId="submit" disabled={props.busy}>
        {t(props.busy ? 'signIn.busy' : 'signIn.submit')}
      </Button>
    </form>
  )
}
