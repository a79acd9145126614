import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import styles from './AdminTable.module.css'

/** A table of an administrator: its rows under the names of the columns, the last column being what can be done. */
export function AdminTable(props: {
  /** What stands above it. */
  readonly title: string
  readonly columns: readonly string[]
  readonly children: ReactNode
}): ReactNode {
  const { t } = useMessages()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={styles['scroll']} tabIndex={0} aria-label={t('admin.table', { title: props.title })}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('people.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  )
}
