import type { ReactNode } from 'react'
import styles from './PersonPanel.module.css'

/** One matter of a person: what it is about, how it stands, and what can be done. */
export function PanelPart(props: {
  readonly title: string
  readonly how: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <section className={styles['part']}>
      <div>
        <h3>{props.title}</h3>
        <p>{props.how}</p>
      </div>
      <div>{props.children}</div>
    </section>
  )
}
