import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { formatClock } from '../time/formatClock.ts'
import { type AgeLevel, ageLevel } from './ageLevel.ts'
import type { QueueRow } from './queueArrivals.ts'
import type { TrackedQueue } from './trackedQueue.ts'
import { useQueueRows } from './useQueueRows.ts'
import styles from './WaitingList.module.css'

/** The tickets, each with its age and how that stands against what the agency wants. */
export function WaitingTable(props: { readonly queue: TrackedQueue }): ReactNode {
  const { t } = useMessages()
  const { queue } = props
  const rows = useQueueRows(queue)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={styles['scroll']} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('queue.age')}</th>
            <th scope="col">{t('queue.service')}</th>
            <th scope="col">{t('queue.language')}</th>
            <th scope="col">{t('queue.point')}</th>
            <th scope="col">{t('queue.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.ticket.id} row={row} level={ageLevel(row.ageMs, queue.view.serviceLevelMs)} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row(props: { readonly row: QueueRow; readonly level: AgeLevel }): ReactNode {
  const { t, local } = useMessages()
  const { level } = props
  const { ticket, ageMs, oldest } = props.row
  return (
    <tr data-level={level} data-oldest={oldest} data-testid="queue-row">
      <td className={styles['age']}>
        <span>
          {formatClock(ageMs)}
          {oldest && <Icon name="clock" label={t('queue.oldest')} />}
        </span>
        {level === 'near' && <p>{t('queue.level.near')}</p>}
        {level === 'over' && (
          <p>
            <Icon name="warning" />
            {t('queue.level.over')}
          </p>
        )}
      </td>
      <th scope="row">{local(ticket.serviceName)}</th>
      <td>{t(languageWords[ticket.language])}</td>
      <td>{local(ticket.servicePointName)}</td>
      <td>
        <span className={styles['state']} data-state={ticket.state}>
          {ticket.state === 'waiting' ? t('queue.waiting') : t('queue.reserved')}
        </span>
      </td>
    </tr>
  )
}
