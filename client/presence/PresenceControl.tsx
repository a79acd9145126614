import type { ReactNode } from 'react'
import type { PresenceView } from '#shared/model/desk.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './PresenceControl.module.css'
import { awayWords, presenceWords } from './presenceWords.ts'

/** The person's state in the header, and the ways to leave the desk for a while. */
export function PresenceControl(props: {
  readonly presence: PresenceView
  readonly onAway: (to: 'break' | 'otherWork') => void
}): ReactNode {
  const { t } = useMessages()
  const { presence } = props
  const reason = presence.state === 'away' ? presence.reason : null
  const ownChoice = reason === 'break' || reason === 'otherWork'
  const mayGo = presence.state === 'available' || presence.state === 'away'
  return (
    <div className={styles['control']}>
      <p
        className={styles['pill']}
        data-state={presence.state}
        data-reason={reason}
        data-testid="presence-state"
        role="status"
      >
        <span className={styles['dot']} />
        <span className="visually-hidden">{t('presence.label')}: </span>
        {ownChoice ? t(awayWords[reason]) : t(presenceWords[presence.state])}
      </p>
      {mayGo && reason !== 'break' && (
        <Button kind="onDark" testId="go-break" onClick={() => props.onAway('break')}>
          {t('presence.goBreak')}
        </Button>
      )}
      {mayGo && reason !== 'otherWork' && (
        <Button kind="onDark" testId="go-other-work" onClick={() => props.onAway('otherWork')}>
          {t('presence.goOtherWork')}
        </Button>
      )}
    </div>
  )
}
