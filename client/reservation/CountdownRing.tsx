import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { useNow } from '../time/useNow.ts'
import styles from './CountdownRing.module.css'
import { offerCountdown } from './offerCountdown.ts'

const TICK_MS = 250
const RADIUS = 26
const LENGTH = 2 * Math.PI * RADIUS

/** The time to answer, as a number in a closing ring; read out every five seconds. */
export function CountdownRing(props: {
  readonly arrivedAtMs: number
  readonly remainingMs: number
  readonly limitMs: number
}): ReactNode {
  const { t } = useMessages()
  const now = useNow(TICK_MS)
  const left = props.remainingMs - Math.max(0, now - props.arrivedAtMs)
  const { seconds, share, announcedSeconds } = offerCountdown(left, props.limitMs)
  return (
    <div className={styles['countdown']} data-late={seconds <= 5}>
      <svg viewBox="0 0 60 60" aria-hidden="true" focusable="false">
        <circle className={styles['track']} cx="30" cy="30" r={RADIUS} />
        <circle
          className={styles['ring']}
          cx="30"
          cy="30"
          r={RADIUS}
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - share)}
        />
      </svg>
      <span className={styles['seconds']} aria-hidden="true" data-testid="offer-seconds">
        {seconds}
      </span>
      <span className="visually-hidden" role="timer" aria-live="assertive" aria-atomic="true">
        {t('offer.secondsLeft', { seconds: announcedSeconds })}
      </span>
    </div>
  )
}
