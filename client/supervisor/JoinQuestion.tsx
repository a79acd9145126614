import type { ReactNode } from 'react'
import type { PersonOnDuty } from '#shared/model/duty.ts'
import { useMessages } from '../messages.tsx'
import styles from '../team/AskDialog.module.css'
import { Button } from '../ui/Button.tsx'
import { ModalDialog } from '../ui/ModalDialog.tsx'

/** Asks before a supervisor goes into a call: everybody there will see it. */
export function JoinQuestion(props: {
  readonly person: PersonOnDuty | null
  readonly onJoin: (person: PersonOnDuty) => void
  readonly onClose: () => void
}): ReactNode {
  const { t } = useMessages()
  const { person, onJoin, onClose } = props
  return (
    <ModalDialog
      open={person !== null}
      title={t('supervise.title', { name: person?.displayName ?? '' })}
      mustStay={false}
      testId="join"
      onClose={onClose}
    >
      <p>{t('supervise.about')}</p>
      <div className={styles['actions']}>
        <Button kind="primary" icon="eye" testId="join-now" onClick={() => person !== null && onJoin(person)}>
          {t('supervise.join')}
        </Button>
        <Button testId="join-cancel" onClick={onClose}>
          {t('supervise.cancel')}
        </Button>
      </div>
    </ModalDialog>
  )
}
