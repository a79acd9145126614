import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { FactorField, type TypedFactor } from './FactorField.tsx'

/** Who is signed in shows once more who they are: an unlocked desk is not its owner. */
export function ProofFields(props: {
  readonly password: string
  readonly onPassword: (text: string) => void
  readonly typed: TypedFactor
}): ReactNode {
  const { t } = useMessages()
  return (
    <>
      <PasswordField
        label={t('account.presentPassword')}
        testId="present-password"
        autoComplete="current-password"
        value={props.password}
        onText={props.onPassword}
      />
      <FactorField typed={props.typed} />
    </>
  )
}

/** What a refusal means where there is no name to be wrong. */
export const proofWords = { signInRefused: 'error.proofWrong' } as const
