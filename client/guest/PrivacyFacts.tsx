import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useGuestMessages } from './messages.tsx'
import styles from './PrivacyFacts.module.css'

/** What becomes of what a guest says and shows, before any of it leaves the device. */
export function PrivacyFacts(): ReactNode {
  const { t } = useGuestMessages()
  return (
    <section className={styles['facts']} aria-label={t('guest.privacy.title')}>
      <ul>
        <li>
          <Icon name="checkCircle" />
          {t('guest.privacy.notRecorded')}
        </li>
        <li>
          <Icon name="eye" />
          {t('guest.privacy.whoSees')}
        </li>
        <li>
          <Icon name="document" />
          {t('guest.privacy.kept')}
        </li>
      </ul>
    </section>
  )
}
