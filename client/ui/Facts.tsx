import type { ReactNode } from 'react'
import styles from './Facts.module.css'

/** One thing worth knowing with its name. */
export interface Fact {
  readonly name: string
  readonly value: ReactNode
}

/** Names and values side by side. */
export function Facts(props: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className={styles['facts']}>
      {props.facts.map(({ name, value }) => (
        <div key={name} className={styles['fact']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
