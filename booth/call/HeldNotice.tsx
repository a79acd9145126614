import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useCountdown } from '../access/useCountdown.ts'
import { useMessages } from '../messages.tsx'
import styles from './HeldNotice.module.css'

/** The expert's link is lost: how long the call is held for them. */
export function HeldNotice(props: { readonly heldForMs: number }): ReactNode {
  const { t } = useMessages()
  const seconds = useCountdown(props.heldForMs)
  return (
    <div className={styles['held']} data-testid="held">
      <StatusNotice tone="warning" icon="noLink" title={t('call.held')}>
        {/* The seconds go on without being read out each time. */}
        <span aria-live="off">{t('call.heldFor', { seconds })}</span>
      </StatusNotice>
    </div>
  )
}
