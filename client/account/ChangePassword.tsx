import { type ReactNode, useState } from 'react'
import { useMessages } from '../messages.tsx'
import { useFactor } from './FactorField.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import type { OwnAccount } from './OwnAccount.ts'
import { ProofFields, proofWords } from './ProofFields.tsx'
import { StepForm } from './StepForm.tsx'

/** Another password for who is signed in. */
export function ChangePassword(props: {
  readonly account: OwnAccount
  readonly onDone: () => void
  readonly onBack: () => void
}): ReactNode {
  const { t } = useMessages()
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const typed = useFactor()
  return (
    <StepForm
      submit={t('account.change')}
      ask={() => props.account.changePassword({ password, newPassword, factor: typed.factor })}
      onDone={props.onDone}
      onBack={props.onBack}
      words={proofWords}
    >
      <p>{t('account.change.how')}</p>
      <ProofFields password={password} onPassword={setPassword} typed={typed} />
      <NewPasswordField value={newPassword} onText={setNewPassword} />
    </StepForm>
  )
}
