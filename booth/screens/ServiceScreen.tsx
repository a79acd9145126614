import type { ReactNode } from 'react'
import type { AgencySummary, BoothService } from '#shared/model/catalogue.ts'
import type { WallTime } from '#shared/model/hours.ts'
import type { ServiceId } from '#shared/model/ids.ts'
import { iconNamed } from '#shared/web/ui/iconPaths.ts'
import { type Given, givenTo } from '../flow/given.ts'
import { GivenOtherwise } from '../given/GivenOtherwise.tsx'
import { NobodyServes } from '../given/NobodyServes.tsx'
import { type ServedNow, servesNone, useServedWords } from '../given/useServedWords.ts'
import { useMessages } from '../messages.tsx'
import { Button } from './parts/Button.tsx'
import { ScreenHeading } from './parts/ScreenHeading.tsx'
import { Tile } from './parts/Tile.tsx'
import styles from './ServiceScreen.module.css'

type Otherwise = Extract<Given, { readonly state: 'otherwise' }>

/** Which of the agency's services; of those that nobody gives now, when and how else they can be had. */
export function ServiceScreen(
  props: ServedNow & {
    readonly agency: AgencySummary
    readonly services: readonly BoothService[]
    readonly now: WallTime
    readonly onService: (serviceId: ServiceId) => void
    readonly onBack: () => void
  },
): ReactNode {
  const { t, local } = useMessages()
  const servedWords = useServedWords(props)
  const nowGiven: BoothService[] = []
  const otherwise: { readonly service: BoothService; readonly given: Otherwise }[] = []
  for (const service of props.services) {
    const given = givenTo(service, props.spoken)
    if (given.state === 'now') nowGiven.push(service)
    else otherwise.push({ service, given })
  }
  const isNobody =
    nowGiven.length > 0 &&
    servesNone(
      props,
      nowGiven.map(({ id }) => id),
    )
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
      {isNobody && <NobodyServes {...props} />}
      {nowGiven.length > 0 && (
        <ul className={styles['services']}>
          {nowGiven.map((service) => (
            <li key={service.id}>
              <Tile
                icon={iconNamed(service.icon)}
                title={local(service.name)}
                text={local(service.description)}
                note={isNobody ? null : servedWords(service.id)}
                className={styles['service']}
                testId={`service-${service.id}`}
                onPress={() => props.onService(service.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {otherwise.length > 0 && (
        <section className={styles['otherwise']} aria-labelledby="services-otherwise">
          <h2 id="services-otherwise">{t('given.notNow')}</h2>
          <ul className={styles['services']}>
            {otherwise.map(({ service, given }) => (
              <li key={service.id} className={styles['closed']} data-testid={`otherwise-${service.id}`}>
                <h3>{local(service.name)}</h3>
                <GivenOtherwise given={given} now={props.now} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
