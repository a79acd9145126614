import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import styles from './Opening.module.css'

/** While the console opens, or the server cannot be reached for it. */
export function Opening(props: { readonly unreachable: boolean }): ReactNode {
  const { t } = useMessages()
  return (
    <main className={styles['page']}>
      <h1 className="visually-hidden">{t('desk.title')}</h1>
      <StatusNotice tone={props.unreachable ? 'warning' : 'info'}>
        {t(props.unreachable ? 'desk.unreachable' : 'desk.opening')}
      </StatusNotice>
    </main>
  )
}
