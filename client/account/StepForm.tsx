import { type ReactNode, useState } from 'react'
import type { Result } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { type ErrorMessageKey, errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { useBusy } from '../ui/useBusy.ts'
import styles from './StepForm.module.css'

/** One step of a form: fields, what went wrong, and the way on. */
export function StepForm<Value>(props: {
  readonly submit: string
  readonly ask: () => Promise<Result<Value, ErrorCode>>
  readonly onDone: (value: Value) => void
  /** Leaves the step without doing it. */
  readonly onBack?: () => void
  /** Where a refusal means something nearer here than anywhere else. */
  readonly words?: Partial<Record<ErrorCode, ErrorMessageKey>>
  readonly children: ReactNode
}): ReactNode {
  const { t } = useMessages()
  const [busy, begin] = useBusy()
  const [trouble, setTrouble] = useState<ErrorCode | null>(null)
  const submit = async () => {
    setTrouble(null)
    const answer = await props.ask()
    if (answer.ok) props.onDone(answer.value)
    else setTrouble(answer.error)
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        begin(submit)
      }}
    >
      {props.children}
      {trouble !== null && (
        <StatusNotice tone="error" testId="step-trouble">
          {t(props.words?.[trouble] ?? errorWords[trouble])}
        </StatusNotice>
      )}
      <div className={styles['ways']}>
        <Button kind="primary" large type="submit" testId="next" busy={busy}>
          {busy ? t('account.working') : props.submit}
        </Button>
        {props.onBack && (
          <Button large testId="step-back" onClick={props.onBack}>
            {t('account.back')}
          </Button>
        )}
      </div>
    </form>
  )
}
