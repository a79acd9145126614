import type { ReactNode } from 'react'
import type { WaitView } from '#shared/model/visit.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import styles from './ExpectedWait.module.css'

const MINUTE_MS = 60_000

/** How long the wait may still be, as an interval; or that nobody is there. It is not read out each time it changes. */
export function ExpectedWait(props: { readonly wait: WaitView }): ReactNode {
  const { t } = useMessages()
  const { wait } = props
  if (wait.state === 'unknown') return null
  if (wait.state === 'nobody') {
    return (
      <p className={styles['wait']} data-wait="nobody" data-testid="expected-wait">
        <Icon name="info" className={styles['icon']} />
        {t('waiting.nobody')}
      </p>
    )
  }
  const low = Math.floor(wait.lowMs / MINUTE_MS)
  const high = Math.max(1, Math.ceil(wait.highMs / MINUTE_MS))
  return (
    <p className={styles['wait']} data-wait="expected" data-testid="expected-wait">
      <Icon name="clock" className={styles['icon']} />
      {low === 0 ? t('waiting.expectedUnder', { high }) : t('waiting.expected', { low, high })}
    </p>
  )
}
