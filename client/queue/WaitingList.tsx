import type { ReactNode } from 'react'
import type { QueueView } from '#shared/model/desk.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { formatClock } from '../time/formatClock.ts'
import { Card } from '../ui/Card.tsx'
import { useQueueRows } from './useQueueRows.ts'
import styles from './WaitingList.module.css'

/** Who waits for this agency, in the order of serving. */
export function WaitingList(props: { readonly queue: QueueView | null }): ReactNode {
  const { t } = useMessages()
  const tickets = props.queue?.tickets
  return (
    <Card
      heading={t('queue.title')}
      testId="queue"
      aside={tickets && <p className={styles['count']}>{t('queue.count', { count: tickets.length })}</p>}
    >
      {tickets === undefined && <p>{t('queue.loading')}</p>}
      {tickets?.length === 0 && (
        <div className={styles['empty']}>
          <Icon name="checkCircle" />
          <p>{t('queue.empty')}</p>
          <p>{t('queue.emptyHint')}</p>
        </div>
      )}
      {tickets !== undefined && tickets.length > 0 && <WaitingTable tickets={tickets} />}
    </Card>
  )
}

function WaitingTable(props: { readonly tickets: QueueView['tickets'] }): ReactNode {
  const { t, local } = useMessages()
  const rows = useQueueRows(props.tickets)
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
          {rows.map(({ ticket, ageMs, oldest }) => (
            <tr key={ticket.id} data-oldest={oldest} data-testid="queue-row">
              <td className={styles['age']}>
                <span>
                  {formatClock(ageMs)}
                  {oldest && <Icon name="clock" label={t('queue.oldest')} />}
                </span>
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
          ))}
        </tbody>
      </table>
    </section>
  )
}
