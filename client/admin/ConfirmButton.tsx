import { type ReactNode, useState } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import styles from './ConfirmButton.module.css'

/** A button for what cannot be undone at once: the first press asks, the second one does it. */
export function ConfirmButton(props: {
  readonly label: string
  /** What is asked. */
  readonly confirm: string
  readonly testId: string
  readonly onConfirm: () => void
}): ReactNode {
  const { t } = useMessages()
  const [asking, setAsking] = useState(false)
  const question = useFocusWhen<HTMLParagraphElement>(asking)
  const button = useFocusAfter<HTMLButtonElement>(asking)
  if (!asking) {
    return (
      <Button ref={button} testId={props.testId} onClick={() => setAsking(true)}>
        {props.label}
      </Button>
    )
  }
  return (
    <fieldset className={styles['question']} aria-label={props.confirm}>
      <p ref={question} tabIndex={-1}>
        {props.confirm}
      </p>
      <Button
        kind="danger"
        testId={`${props.testId}-confirm`}
        onClick={() => {
          setAsking(false)
          props.onConfirm()
        }}
      >
        {props.label}
      </Button>
      <Button kind="quiet" testId={`${props.testId}-cancel`} onClick={() => setAsking(false)}>
        {t('admin.cancel')}
      </Button>
    </fieldset>
  )
}
