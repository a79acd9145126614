import { type ReactNode, useState } from 'react'
import { FactorField, useFactor } from '../account/FactorField.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { TextField } from '../ui/TextField.tsx'
import type { PasswordAttempt } from './signInRequests.ts'

/** A name with a password and a code. */
export function PasswordForm(props: {
  readonly loginName: string
  readonly heading: string | null
  readonly busy: boolean
  readonly onSignIn: (attempt: PasswordAttempt) => void
}): ReactNode {
  const { t } = useMessages()
  const [loginName, setLoginName] = useState(props.loginName)
  const [password, setPassword] = useState('')
  const typed = useFactor()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        props.onSignIn({ loginName, password, factor: typed.factor })
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
      <PasswordField
        label={t('signIn.password')}
        testId="password"
        autoComplete="current-password"
        value={password}
        onText={setPassword}
      />
      <FactorField typed={typed} />
      <Button kind="primary" large type="submit" testId="submit" busy={props.busy}>
        {t(props.busy ? 'signIn.busy' : 'signIn.submit')}
      </Button>
      <p>{t('signIn.forgotten')}</p>
    </form>
  )
}
