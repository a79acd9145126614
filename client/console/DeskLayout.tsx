import type { ReactNode } from 'react'
import styles from './DeskLayout.module.css'

/** The desk outside of a call: the list large, the own things beside it. */
export function DeskLayout(props: { readonly main: ReactNode; readonly side: ReactNode | null }): ReactNode {
  return (
    <div className={styles['layout']} data-side={props.side !== null}>
      <div className={styles['column']}>{props.main}</div>
      {props.side !== null && <div className={styles['column']}>{props.side}</div>}
    </div>
  )
}
