import type { ReactNode } from 'react'
import type { PauseReason } from '#shared/model/call.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import styles from './PauseCard.module.css'
import { useMinutesSince } from './useMinutesSince.ts'

/** Over the pictures while the resident waits: why, for how long already, and that nobody has forgotten them. */
export function PauseCard(props: { readonly reason: PauseReason; readonly sinceMs: number }): ReactNode {
  const { t } = useMessages()
  const minutes = useMinutesSince(props.sinceMs)
  return (
    <div className={styles['card']} data-testid="pause-card" data-reason={props.reason}>
      <Icon name="pause" className={styles['icon']} />
      <div role="status" className={styles['words']}>
        <h2>{t(`pause.${props.reason}`)}</h2>
        <p>{t('pause.calm')}</p>
        <p>{t('pause.off')}</p>
      </div>
      {/* The minutes go on without being read out each time. */}
      <p className={styles['since']}>{t('pause.since', { minutes })}</p>
    </div>
  )
}
