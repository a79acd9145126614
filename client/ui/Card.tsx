import type { ReactNode, RefObject } from 'react'
import styles from './Card.module.css'

/** A part of the desk with a heading of its own. */
export function Card(props: {
  readonly heading: string
  /** Where the focus goes when the card takes the place of what had it. */
  readonly headingRef?: RefObject<HTMLHeadingElement | null>
  /** Beside the heading: a count, a small button. */
  readonly aside?: ReactNode
  readonly testId?: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <section className={styles['card']} aria-label={props.heading} data-testid={props.testId}>
      <div className={styles['head']}>
        <h2 ref={props.headingRef} tabIndex={props.headingRef && -1}>
          {props.heading}
        </h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}
