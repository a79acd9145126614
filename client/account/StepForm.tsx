import { type ReactNode, useState } from 'react'
import type { Result } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'

/** One step of a form: fields, what went wrong, and the way on. */
export function StepForm<Value>(props: {
  readonly submit: string
  readonly ask: () => Promise<Result<Value, ErrorCode>>
  readonly onDone: (value: Value) => void
  readonly children: ReactNode
}): ReactNode {
  const { t } = useMessages()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<ErrorCode | null>(null)
  const submit = async () => {
    if (busy) return
    setBusy(true)
    setTrouble(null)
    const answer = await props.ask()
    setBusy(false)
    if (answer.ok) props.onDone(answer.value)
    else setTrouble(answer.error)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {props.children}
      {trouble !== null && (
        <StatusNotice tone="error" testId="step-trouble">
          {t(errorWords[trouble])}
        </StatusNotice>
      )}
      <Button kind="primary" large type="submit" testId="next" disabled={busy}>
        {props.submit}
      </Button>
    </form>
  )
}
