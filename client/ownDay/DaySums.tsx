import type { ReactNode } from 'react'
import type { OwnDayView } from '#shared/model/ownDay.ts'
import { useMessages } from '../messages.tsx'
import { formatClock } from '../time/formatClock.ts'
import { HourChart } from './HourChart.tsx'
import styles from './OwnDay.module.css'

/** Today at a glance: how many, how long on average, and when. */
export function DaySums(props: { readonly today: OwnDayView['today'] }): ReactNode {
  const { t } = useMessages()
  const { served, meanTalkMs, hours } = props.today
  return (
    <div className={styles['today']}>
      <dl className={styles['sums']}>
        <div>
          <dt>{t('day.served')}</dt>
          <dd data-testid="day-served">{served}</dd>
        </div>
        <div>
          <dt>{t('day.meanTalk')}</dt>
          <dd>{meanTalkMs === null ? '–' : formatClock(meanTalkMs)}</dd>
        </div>
      </dl>
      <HourChart hours={hours} />
    </div>
  )
}
