import { type ReactNode, useState } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import { resetPassword } from './accountRequests.ts'
import { FactorField, useFactor } from './FactorField.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { StepForm } from './StepForm.tsx'

/** A new password; a code shows that it is the same person. */
export function ResetStep(props: { readonly token: string; readonly onSignIn: () => void }): ReactNode {
  const { t } = useMessages()
  const [password, setPassword] = useState('')
  const typed = useFactor()
  const [done, setDone] = useState(false)
  const onward = useFocusWhen<HTMLButtonElement>(done)
  if (done) {
    return (
      <>
        <StatusNotice tone="success" testId="reset-done">
          {t('account.reset.done')}
        </StatusNotice>
        <Button ref={onward} kind="primary" large testId="to-sign-in" onClick={props.onSignIn}>
          {t('account.toSignIn')}
        </Button>
      </>
    )
  }
  return (
    <>
      <p>{t('account.reset.how')}</p>
      <StepForm
        submit={t('account.change')}
        ask={() => resetPassword({ token: props.token, password, factor: typed.factor })}
        onDone={() => setDone(true)}
      >
        <NewPasswordField value={password} onText={setPassword} />
        <FactorField typed={typed} />
      </StepForm>
    </>
  )
}
