import type { ReactNode } from 'react'
import styles from './DeskLayout.module.css'

/** The desk outside of a call: the list large, beside it the own things and what belongs to the list. */
export function DeskLayout(props: {
  readonly main: ReactNode
  readonly side: ReactNode | null
  readonly beside: ReactNode | null
}): ReactNode {
  const { main, side, beside } = props
  return (
    <div className={styles['layout']} data-side={side !== null || beside !== null}>
      <div className={styles['main']}>{main}</div>
      {side !== null && <div className={styles['side']}>{side}</div>}
      {beside !== null && <div className={styles['beside']}>{beside}</div>}
    </div>
  )
}
