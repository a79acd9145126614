import { type ReactNode, useState } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { resetPassword } from './accountRequests.ts'
import { StepForm } from './StepForm.tsx'

/** A new password; a code shows that it is the same person. */
export function ResetStep(props: { readonly token: string }): ReactNode {
  const { t } = useMessages()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isRecovery, setRecovery] = useState(false)
  const [done, setDone] = useState(false)
  if (done) {
    return (
      <>
        <StatusNotice tone="success" testId="reset-done">
          {t('account.reset.done')}
        </StatusNotice>
        <a href="/sign-in">{t('account.toSignIn')}</a>
      </>
    )
  }
  const factor = isRecovery
    ? { kind: 'recoveryCode' as const, recoveryCode: code }
    : { kind: 'code' as const, code: code.replaceAll(' ', '') }
  return (
    <StepForm
      submit={t('account.next')}
      ask={() => resetPassword({ token: props.token, password, factor })}
      onDone={() => setDone(true)}
    >
      <TextField
        label={t('account.newPassword')}
        hint={t('account.newPassword.hint')}
        testId="new-password"
        type="password"
        autoComplete="new-password"
        required
        value={password}
        onText={setPassword}
      />
      <TextField
        label={t(isRecovery ? 'signIn.recoveryCode' : 'signIn.code')}
        hint={t(isRecovery ? 'signIn.recoveryCode.hint' : 'signIn.code.hint')}
        testId="code"
        autoComplete="one-time-code"
        required
        value={code}
        onText={setCode}
      />
      <Button kind="quiet" testId="use-recovery" onClick={() => setRecovery(!isRecovery)}>
        {t(isRecovery ? 'signIn.useCode' : 'signIn.useRecovery')}
      </Button>
    </StepForm>
  )
}
