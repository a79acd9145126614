import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { MessageScreen } from './MessageScreen.tsx'
import styles from './NotEnrolledScreen.module.css'

/** This device is no booth yet. */
export function NotEnrolledScreen(): ReactNode {
  const { t } = useMessages()
  return (
    <MessageScreen
      icon="info"
      tone="calm"
      title={t('notEnrolled.title')}
      text={t('notEnrolled.text')}
      testId="screen-not-enrolled"
    >
      <a className={styles['link']} href="/">
        {t('notEnrolled.link')}
      </a>
    </MessageScreen>
  )
}
