import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Card } from '../ui/Card.tsx'
import type { TrackedQueue } from './trackedQueue.ts'
import styles from './WaitingList.module.css'
import { WaitingTable } from './WaitingTable.tsx'

const MINUTE_MS = 60_000

/** Who waits for this agency, in the order of serving. */
export function WaitingList(props: { readonly queue: TrackedQueue | null }): ReactNode {
  const { t } = useMessages()
  const { queue } = props
  const view = queue?.view
  return (
    <Card
      heading={t('queue.title')}
      testId="queue"
      aside={
        view && (
          <p className={styles['count']}>
            {t('queue.count', { count: view.tickets.length })}
            {' · '}
            {t('queue.level', { minutes: view.serviceLevelMs / MINUTE_MS })}
          </p>
        )
      }
    >
      {view?.allLinesInUse === true && (
        <StatusNotice tone="warning" testId="all-lines-in-use">
          {t('queue.allInUse')}
        </StatusNotice>
      )}
      {queue === null && <p>{t('queue.loading')}</p>}
      {view?.tickets.length === 0 && (
        <div className={styles['empty']}>
          <Icon name="checkCircle" />
          <p>{t('queue.empty')}</p>
          <p>{t('queue.emptyHint')}</p>
        </div>
      )}
      {queue !== null && queue.view.tickets.length > 0 && <WaitingTable queue={queue} />}
    </Card>
  )
}
