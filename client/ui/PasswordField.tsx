import { type ReactNode, useState } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from './Button.tsx'
import { TextField } from './TextField.tsx'

/** A password, hidden until somebody wants to see what they typed. */
export function PasswordField(props: {
  readonly label: string
  readonly hint?: string
  readonly testId: string
  /** Whether password managers fill in the present one, or offer to make one. */
  readonly autoComplete: 'current-password' | 'new-password'
  readonly value: string
  readonly onText: (text: string) => void
}): ReactNode {
  const { t } = useMessages()
  const [shown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      required
      aside={
        <Button
          icon={shown ? 'eyeOff' : 'eye'}
          aria-label={t(shown ? 'password.hide' : 'password.show')}
          testId={`${props.testId}-show`}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? 'password.hide.short' : 'password.show.short')}
        </Button>
      }
    />
  )
}
