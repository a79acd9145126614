import type { ReactNode } from 'react'
import type { AgencySummary, ServiceSummary } from '#shared/model/catalogue.ts'
import type { ServiceId } from '#shared/model/ids.ts'
import { iconNamed } from '#shared/web/ui/iconPaths.ts'
import { useMessages } from '../messages.tsx'
import { Button } from './parts/Button.tsx'
import { ScreenHeading } from './parts/ScreenHeading.tsx'
import { Tile } from './parts/Tile.tsx'
import styles from './ServiceScreen.module.css'

/** Which of the agency's services. */
export function ServiceScreen(props: {
  readonly agency: AgencySummary
  readonly services: readonly ServiceSummary[]
  readonly onService: (serviceId: ServiceId) => void
  readonly onBack: () => void
}): ReactNode {
  const { t, local } = useMessages()
  return (
    <div className={styles['screen']} data-testid="screen-service">
      <div className={styles['top']}>
        <Button kind="secondary" icon="back" testId="back" onPress={props.onBack}>
          {t('back')}
        </Button>
        <div className={styles['words']}>
          <ScreenHeading>{t('service.title')}</ScreenHeading>
          <p className={styles['agency']}>{local(props.agency.name)}</p>
        </div>
      </div>
      <ul className={styles['services']}>
        {props.services.map((service) => (
          <li key={service.id}>
            <Tile
              icon={iconNamed(service.icon)}
              title={local(service.name)}
              text={local(service.description)}
              className={styles['service']}
              testId={`service-${service.id}`}
              onPress={() => props.onService(service.id)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
