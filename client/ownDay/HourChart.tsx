import type { ReactNode } from 'react'
import type { ServedHour } from '#shared/model/ownDay.ts'
import { useMessages } from '../messages.tsx'
import { hourBars } from './hourBars.ts'
import styles from './OwnDay.module.css'

const HEIGHT = 40

/** A bar for each hour; whoever does not see them gets the same as a table. */
export function HourChart(props: { readonly hours: readonly ServedHour[] }): ReactNode {
  const { t } = useMessages()
  const bars = hourBars(props.hours)
  return (
    <>
      <div className={styles['bars']} aria-hidden="true">
        {bars.map(({ hour, served, share }) => (
          <div key={hour}>
            <span className={styles['figure']}>{served > 0 && served}</span>
            <svg viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" role="presentation">
              <rect x="0" y={HEIGHT * (1 - share)} width="10" height={HEIGHT * share} />
            </svg>
            <span>{hour}</span>
          </div>
        ))}
      </div>
      <div className="visually-hidden">
        <table>
          <caption>{t('day.byHour')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('day.hour')}</th>
              <th scope="col">{t('day.served')}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ hour, served }) => (
              <tr key={hour}>
                <th scope="row">{t('day.hourOf', { from: hour, to: hour + 1 })}</th>
                <td>{served}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
