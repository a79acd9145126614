import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { formatClock } from '../time/formatClock.ts'
import { useNow } from '../time/useNow.ts'
import styles from './CallTimer.module.css'

const TICK_MS = 500

/** How long the call has been going on. Apart from the rest of the screen, so that only this ticks. */
export function CallTimer(props: { readonly beganAtMs: number | null }): ReactNode {
  const { t } = useMessages()
  const now = useNow(TICK_MS)
  return (
    <p className={styles['timer']} role="timer" aria-label={t('call.timer')} data-testid="call-timer">
      {props.beganAtMs === null ? '–:––' : formatClock(now - props.beganAtMs)}
    </p>
  )
}
