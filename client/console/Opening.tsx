import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import styles from './Opening.module.css'

const words = {
  opening: 'desk.opening',
  unreachable: 'desk.unreachable',
  signingOut: 'desk.signingOut',
} as const

/** While the console opens or is left, or the server cannot be reached for it. */
export function Opening(props: { readonly state: keyof typeof words }): ReactNode {
  const { t } = useMessages()
  return (
    <main className={styles['page']}>
      <h1 className="visually-hidden">{t('desk.title')}</h1>
      <StatusNotice tone={props.state === 'unreachable' ? 'warning' : 'info'}>
        {t(words[props.state])}
      </StatusNotice>
    </main>
  )
}
