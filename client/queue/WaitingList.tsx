import type { ReactNode } from 'react'
import type { QueueView } from '#shared/model/desk.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import { Card } from '../ui/Card.tsx'
import styles from './WaitingList.module.css'
import { WaitingTable } from './WaitingTable.tsx'

const MINUTE_MS = 60_000

/** Who waits for this agency, in the order of serving. */
export function WaitingList(props: { readonly queue: QueueView | null }): ReactNode {
  const { t } = useMessages()
  const { queue } = props
  return (
    <Card
      heading={t('queue.title')}
      testId="queue"
      aside={
        queue && (
          <p className={styles['count']}>
            {t('queue.count', { count: queue.tickets.length })}
            {' · '}
            {t('queue.level', { minutes: queue.serviceLevelMs / MINUTE_MS })}
          </p>
        )
      }
    >
      {queue === null && <p>{t('queue.loading')}</p>}
      {queue?.tickets.length === 0 && (
        <div className={styles['empty']}>
          <Icon name="checkCircle" />
          <p>{t('queue.empty')}</p>
          <p>{t('queue.emptyHint')}</p>
        </div>
      )}
      {queue !== null && queue.tickets.length > 0 && <WaitingTable queue={queue} />}
    </Card>
  )
}
