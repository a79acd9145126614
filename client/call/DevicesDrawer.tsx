import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './DevicesDrawer.module.css'

/** The device lists under the controls of a call; not modal, the call goes on. */
export function DevicesDrawer(props: {
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactNode {
  const { t } = useMessages()
  return (
    <section className={styles['drawer']} aria-label={t('devices.title')}>
      {props.children}
      <Button icon="close" onClick={props.onClose}>
        {t('devices.close')}
      </Button>
    </section>
  )
}
