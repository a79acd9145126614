import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import styles from './TrySteps.module.css'

/** How one person tries a whole call. */
export function TrySteps(): ReactNode {
  const { t } = useMessages()
  return (
    <section className={styles['steps']} aria-labelledby="steps-heading">
      <h2 id="steps-heading">{t('landing.steps.title')}</h2>
      <ol>
        <li>{t('landing.steps.first')}</li>
        <li>{t('landing.steps.second')}</li>
        <li>{t('landing.steps.third')}</li>
      </ol>
      <p>{t('landing.steps.hint')}</p>
    </section>
  )
}
