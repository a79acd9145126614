import type { ReactNode } from 'react'
import type { AgencySummary, BoothCatalogue } from '#shared/model/catalogue.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import { iconNamed } from '#shared/web/ui/iconPaths.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import styles from './AgencyScreen.module.css'
import { ListenButton, type Listening } from './parts/ListenButton.tsx'
import { ScreenHeading } from './parts/ScreenHeading.tsx'
import { Tile } from './parts/Tile.tsx'

/** A short name of a few letters says nothing to one who does not know it. */
const SHORTEST_NAME = 4

/** Props of the first choice. */
export interface AgencyScreenProps {
  readonly catalogue: BoothCatalogue | null
  readonly listening: Listening
  readonly onAgency: (agencyId: AgencyId) => void
  readonly onGeneralAdvice: () => void
}

/** Which agency; or the large tile for those who do not know. */
export function AgencyScreen(props: AgencyScreenProps): ReactNode {
  const { t, local } = useMessages()
  const nameOf = (agency: AgencySummary) => {
    const short = local(agency.shortName)
    return short.length < SHORTEST_NAME ? local(agency.name) : short
  }
  const agencies = props.catalogue?.agencies.filter((agency) =>
    props.catalogue?.services.some((service) => service.agencyId === agency.id),
  )
  return (
    <div className={styles['screen']} data-testid="screen-agency">
      <div className={styles['first']}>
        <ScreenHeading>{t('agency.title')}</ScreenHeading>
        <Tile
          shape="tall"
          icon="letterQuestion"
          title={t('agency.general')}
          text={t('agency.generalHint')}
          className={styles['general']}
          testId="general-advice"
          onPress={props.onGeneralAdvice}
        />
        <div className={styles['listen']}>
          <ListenButton sentence="general" listening={props.listening} />
        </div>
      </div>
      {agencies === undefined ? (
        <StatusNotice tone="info" icon="clock">
          {t('agency.loading')}
        </StatusNotice>
      ) : (
        <ul className={styles['agencies']}>
          {agencies.map((agency) => (
            <li key={agency.id}>
              <Tile
                icon={iconNamed(agency.icon)}
                title={nameOf(agency)}
                className={styles['agency']}
                testId={`agency-${agency.id}`}
                onPress={() => props.onAgency(agency.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
