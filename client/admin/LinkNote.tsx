import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import styles from './LinkNote.module.css'
import type { MadeLink } from './PeopleDesk.ts'

const HOUR_MS = 60 * 60 * 1000
const HOURS_OF_A_DAY = 24

/** A link that was made just now: to copy, and for how long it is good. Nobody sees it again. */
export function LinkNote(props: {
  readonly link: MadeLink
  readonly testId: string
  readonly onClose: () => void
}): ReactNode {
  const { t } = useMessages()
  const note = useFocusWhen<HTMLFieldSetElement>(true)
  const { address, expiresInMs } = props.link
  const hours = Math.round(expiresInMs / HOUR_MS)
  return (
    <fieldset ref={note} className={styles['note']} aria-label={t('people.link.title')} tabIndex={-1}>
      <code data-testid={props.testId}>{address}</code>
      <p>
        {hours > HOURS_OF_A_DAY
          ? t('people.link.days', { days: Math.round(hours / HOURS_OF_A_DAY) })
          : t('people.link.hours', { hours })}
      </p>
      <div className={styles['ways']}>
        <CopyButton text={address} label={t('people.link.copy')} testId={`copy-${props.testId}`} />
        <Button kind="quiet" icon="check" testId={`done-${props.testId}`} onClick={props.onClose}>
          {t('people.link.done')}
        </Button>
      </div>
    </fieldset>
  )
}
