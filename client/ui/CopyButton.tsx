import { type ReactNode, useState } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from './Button.tsx'
import styles from './CopyButton.module.css'

/** Puts a text into the clipboard, and says whether it is there. */
export function CopyButton(props: {
  readonly text: string
  readonly label: string
  readonly testId: string
}): ReactNode {
  const { t } = useMessages()
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text)
      setOutcome('copied')
    } catch {
      // Without https, or where the browser does not allow it, there is no clipboard.
      setOutcome('failed')
    }
  }
  return (
    <span className={styles['copy']}>
      <Button
        icon={outcome === 'copied' ? 'check' : 'copy'}
        testId={props.testId}
        onClick={() => void copy()}
      >
        {props.label}
      </Button>
      <span role="status">{outcome !== null && t(`copy.${outcome}`)}</span>
    </span>
  )
}
