import { type ReactNode, useState } from 'react'
import type { RouteInput } from '#shared/http/routes.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './FactorField.module.css'

type Factor = RouteInput<'account.signIn'>['factor']

/** What is typed beside a password, and which of the two it is. */
export interface TypedFactor {
  readonly factor: Factor
  readonly text: string
  readonly onText: (text: string) => void
  readonly onTurn: () => void
}

/** A code of the app, or a recovery code in its place. */
export function useFactor(): TypedFactor {
  const [text, setText] = useState('')
  const [isRecovery, setRecovery] = useState(false)
  return {
    factor: isRecovery
      ? { kind: 'recoveryCode', recoveryCode: text }
      : { kind: 'code', code: text.replaceAll(' ', '') },
    text,
    onText: setText,
    onTurn: () => {
      setRecovery(!isRecovery)
      setText('')
    },
  }
}

/** The field for it, and the way to the other one. */
export function FactorField(props: { readonly typed: TypedFactor }): ReactNode {
  const { t } = useMessages()
  const { factor, text, onText, onTurn } = props.typed
  const isRecovery = factor.kind === 'recoveryCode'
  return (
    <div className={styles['factor']}>
      <TextField
        label={t(isRecovery ? 'signIn.recoveryCode' : 'signIn.code')}
        hint={t(isRecovery ? 'signIn.recoveryCode.hint' : 'signIn.code.hint')}
        testId="code"
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        inputMode={isRecovery ? 'text' : 'numeric'}
        spellCheck={false}
        required
        value={text}
        onText={onText}
      />
      <Button kind="quiet" testId="use-recovery" onClick={onTurn}>
        {t(isRecovery ? 'signIn.useCode' : 'signIn.useRecovery')}
      </Button>
    </div>
  )
}
