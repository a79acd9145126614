import type { ReactNode } from 'react'
import styles from './Card.module.css'

/** A part of the desk with a heading of its own. */
export function Card(props: {
  readonly heading: string
  /** Beside the heading: a count, a small button. */
  readonly aside?: ReactNode
  readonly testId?: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <section className={styles['card']} aria-label={props.heading} data-testid={props.testId}>
      <div className={styles['head']}>
        <h2>{props.heading}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}
