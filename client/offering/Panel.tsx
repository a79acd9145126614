import type { ReactNode } from 'react'
import styles from './Panel.module.css'

/** What is unfolded below a row of a table. */
export function Panel(props: { readonly testId: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles['panel']} data-testid={props.testId}>
      {props.children}
    </div>
  )
}

/** One matter of a panel. */
export function PanelSection(props: {
  readonly title?: string
  readonly testId?: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <section className={styles['section']} aria-label={props.title} data-testid={props.testId}>
      {props.title !== undefined && <h3>{props.title}</h3>}
      {props.children}
    </section>
  )
}
