import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'

/** A password that is being chosen, with what makes a good one. */
export function NewPasswordField(props: {
  readonly value: string
  readonly onText: (text: string) => void
}): ReactNode {
  const { t } = useMessages()
  return (
    <PasswordField
      {...props}
      label={t('account.newPassword')}
      hint={t('account.newPassword.hint')}
      testId="new-password"
      autoComplete="new-password"
    />
  )
}
