import type { ReactNode } from 'react'
import { type AgencySummary, type BoothCatalogue, generalAdviceServiceId } from '#shared/model/catalogue.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import { iconNamed } from '#shared/web/ui/iconPaths.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { agenciesByGiven, type Given, givenTo } from '../flow/given.ts'
import { GivenOtherwise } from '../given/GivenOtherwise.tsx'
import { NobodyServes } from '../given/NobodyServes.tsx'
import { useHeldPlaces } from '../given/useHeldPlaces.ts'
import { type ServedNow, useServedWords } from '../given/useServedWords.ts'
import { useMessages } from '../messages.tsx'
import styles from './AgencyScreen.module.css'
import { ListenButton, type Listening } from './parts/ListenButton.tsx'
import { ScreenHeading } from './parts/ScreenHeading.tsx'
import { Tile } from './parts/Tile.tsx'

/** A short name of a few letters says nothing to one who does not know it. */
const SHORTEST_NAME = 4

/** What is not even in the catalogue. */
const givenNowhere: Given = { state: 'otherwise', others: [], otherLanguages: [] }

/** Props of the first choice. */
export interface AgencyScreenProps extends ServedNow {
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
  const servedWords = useServedWords(props)
  const { catalogue, served, spoken } = props
  const isNobody = served !== null && !served.some(({ languages }) => languages.includes(spoken))
  const advice = catalogue?.services.find(({ id }) => id === generalAdviceServiceId)
  const givenAdvice = advice === undefined ? givenNowhere : givenTo(advice, props.spoken)
  const nowGiven = catalogue && agenciesByGiven(catalogue, spoken).now
  const places = useHeldPlaces(
    catalogue?.agencies.map((item) => ({ item, isNow: nowGiven?.includes(item) === true })) ?? [],
  )
  const list = (group: keyof typeof places) => (
    <ul className={styles['agencies']} data-quiet={group === 'otherwise'}>
      {places[group].map(({ item: agency, isNow }) => (
        <li key={agency.id} data-changed={isNow !== (group === 'now')}>
          <Tile
            icon={iconNamed(agency.icon)}
            title={nameOf(agency)}
            note={isNow === (group === 'now') ? null : t(isNow ? 'given.opened' : 'given.closed')}
            className={styles['agency']}
            testId={`agency-${agency.id}`}
            onPress={() => props.onAgency(agency.id)}
          />
        </li>
      ))}
    </ul>
  )
  return (
    <div className={styles['screen']} data-testid="screen-agency">
      <div className={styles['first']}>
        <ScreenHeading>{t('agency.title')}</ScreenHeading>
        {catalogue !== null && givenAdvice.state === 'otherwise' ? (
          <div className={styles['closed']} data-testid="general-advice-otherwise">
            <p className={styles['closedTitle']}>{t('agency.general')}</p>
            <GivenOtherwise given={givenAdvice} now={catalogue.now} />
          </div>
        ) : (
          <Tile
            shape="tall"
            icon="letterQuestion"
            title={t('agency.general')}
            text={t('agency.generalHint')}
            note={isNobody ? null : servedWords(generalAdviceServiceId)}
            className={styles['general']}
            testId="general-advice"
            onPress={props.onGeneralAdvice}
          />
        )}
        <div className={styles['listen']}>
          <ListenButton sentence="general" listening={props.listening} />
        </div>
      </div>
      {catalogue === null ? (
        <StatusNotice tone="info" icon="clock">
          {t('agency.loading')}
        </StatusNotice>
      ) : (
        <div className={styles['choices']}>
          {isNobody && <NobodyServes {...props} />}
          {list('now')}
          {places.otherwise.length > 0 && (
            <section className={styles['otherwise']} aria-labelledby="agencies-otherwise">
              <h2 id="agencies-otherwise">{t('given.notNow')}</h2>
              {list('otherwise')}
            </section>
          )}
        </div>
      )}
    </div>
  )
}
