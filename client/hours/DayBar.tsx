import type { ReactNode } from 'react'
import styles from './Hours.module.css'
import { DAY_END } from './wallClock.ts'

const HOUR_MARKS = [DAY_END / 4, DAY_END / 2, (DAY_END * 3) / 4]
const MARK_WIDTH = 8

/** From when to when something is open, as minutes of the day. */
export interface Open {
  readonly opens: number
  readonly closes: number
}

/** A day from midnight to midnight, with marks at 6, 12 and 18, and when it is open. The words stand beside it. */
export function DayBar(props: { readonly spans: readonly Open[] }): ReactNode {
  return (
    <svg
      className={styles['bar']}
      viewBox={`0 0 ${DAY_END} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className={styles['ground']} width={DAY_END} height="10" />
      {props.spans.map(({ opens, closes }) => (
        <rect
          key={`${opens} ${closes}`}
          className={styles['open']}
          x={opens}
          width={Math.max(0, closes - opens)}
          height="10"
        />
      ))}
      {HOUR_MARKS.map((minute) => (
        <rect
          key={minute}
          className={styles['hour']}
          x={minute - MARK_WIDTH / 2}
          width={MARK_WIDTH}
          height="10"
        />
      ))}
    </svg>
  )
}
