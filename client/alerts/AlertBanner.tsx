import type { ReactNode } from 'react'
import type { AlertView } from '#shared/model/desk.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { whereaboutsOf } from '../call/whereabouts.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './AlertBanner.module.css'
import { alertWords } from './alertWords.ts'

/**
 * Alerts that nobody here has seen yet, above everything else. They are read out but take no focus: what
 * somebody is just typing would say for them that they were seen.
 */
export function AlertBanner(props: {
  readonly alerts: readonly AlertView[]
  readonly onSeen: () => void
}): ReactNode {
  const { t, local } = useMessages()
  if (props.alerts.length === 0) return null
  return (
    <div className={styles['banner']} role="alert" data-testid="alert-banner">
      <Icon name="warning" />
      <ul>
        {props.alerts.map((alert) => {
          const where = whereaboutsOf(alert.servicePoint)
          return (
            <li key={alert.id}>
              <strong>{t(alertWords[alert.kind])}</strong>
              <span>
                {local(alert.servicePoint.name)}, {local(alert.boothName)}
              </span>
              <span>
                {where.kind === 'address' ? where.address : where.coordinates} · {alert.servicePoint.phone}
              </span>
            </li>
          )
        })}
      </ul>
      <Button testId="alert-seen" onClick={props.onSeen}>
        {t('alerts.seen')}
      </Button>
    </div>
  )
}
