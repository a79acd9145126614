import { type ReactNode, useState } from 'react'
import { useMessages } from '../messages.tsx'
import { useFactor } from './FactorField.tsx'
import type { OwnAccount } from './OwnAccount.ts'
import { ProofFields, proofWords } from './ProofFields.tsx'
import { StepForm } from './StepForm.tsx'

/** New recovery codes for who is signed in. */
export function NewRecoveryCodes(props: {
  readonly account: OwnAccount
  readonly onDone: (recoveryCodes: readonly string[]) => void
  readonly onBack: () => void
}): ReactNode {
  const { t } = useMessages()
  const [password, setPassword] = useState('')
  const typed = useFactor()
  return (
    <StepForm
      submit={t('account.newCodes.make')}
      ask={() => props.account.newRecoveryCodes({ password, factor: typed.factor })}
      onDone={({ recoveryCodes }) => props.onDone(recoveryCodes)}
      onBack={props.onBack}
      words={proofWords}
    >
      <p>{t('account.newCodes.how')}</p>
      <ProofFields password={password} onPassword={setPassword} typed={typed} />
    </StepForm>
  )
}
