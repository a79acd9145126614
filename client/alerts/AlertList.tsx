import type { ReactNode } from 'react'
import type { AlertsView } from '#shared/model/desk.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { whereaboutsOf } from '../call/whereabouts.ts'
import { useMessages } from '../messages.tsx'
import type { Stamped } from '../time/stampArrivals.ts'
import { useNow } from '../time/useNow.ts'
import { Card } from '../ui/Card.tsx'
import styles from './AlertList.module.css'
import { alertWords } from './alertWords.ts'

const TICK_MS = 10_000
const MINUTE_MS = 60_000

/** Open alerts, the newest first: what, where, when, and whom to ring. */
export function AlertList(props: { readonly alerts: Stamped<AlertsView | null> }): ReactNode {
  const { t, local } = useMessages()
  const now = useNow(TICK_MS)
  const { value, atMs } = props.alerts
  const minutes = (raisedMsAgo: number) => Math.floor((raisedMsAgo + Math.max(0, now - atMs)) / MINUTE_MS)
  return (
    <Card heading={t('alerts.title')} testId="alerts">
      {value === null && <p>{t('desk.link.connecting')}</p>}
      {value?.alerts.length === 0 && (
        <div className={styles['empty']}>
          <Icon name="checkCircle" />
          <p>{t('alerts.empty')}</p>
          <p>{t('alerts.emptyHint')}</p>
        </div>
      )}
      {value !== null && value.alerts.length > 0 && (
        <div className={styles['frame']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('alerts.what')}</th>
                <th scope="col">{t('alerts.where')}</th>
                <th scope="col">{t('alerts.phone')}</th>
                <th scope="col">{t('alerts.time')}</th>
              </tr>
            </thead>
            <tbody>
              {value.alerts.map((alert) => {
                const where = whereaboutsOf(alert.servicePoint)
                return (
                  <tr key={alert.id} data-kind={alert.kind} data-testid="alert-row">
                    <th scope="row">
                      {t(alertWords[alert.kind])}
                      {alert.agencyName !== null && <span>{local(alert.agencyName)}</span>}
                    </th>
                    <td>
                      {local(alert.servicePoint.name)}, {local(alert.boothName)}
                      <span>{where.kind === 'address' ? where.address : where.coordinates}</span>
                    </td>
                    <td>
                      <a href={`tel:${alert.servicePoint.phone.replaceAll(' ', '')}`}>
                        {alert.servicePoint.phone}
                      </a>
                    </td>
                    <td>{t('alerts.when', { minutes: minutes(alert.raisedMsAgo) })}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
