import type { ReactNode } from 'react'
import type { AgencySummary, BoothService } from '#shared/model/catalogue.ts'
import type { WallTime } from '#shared/model/hours.ts'
import type { ServiceId } from '#shared/model/ids.ts'
import { iconNamed } from '#shared/web/ui/iconPaths.ts'
import { givenTo } from '../flow/given.ts'
import { GivenOtherwise } from '../given/GivenOtherwise.tsx'
import type { HeldPlace } from '../given/heldPlaces.ts'
import { NobodyServes } from '../given/NobodyServes.tsx'
import { useHeldPlaces } from '../given/useHeldPlaces.ts'
import { type ServedNow, servesNone, useServedWords } from '../given/useServedWords.ts'
import { useMessages } from '../messages.tsx'
import { Button } from './parts/Button.tsx'
import { ScreenHeading } from './parts/ScreenHeading.tsx'
import { Tile } from './parts/Tile.tsx'
import styles from './ServiceScreen.module.css'

/** Which of the agency's services; of those that nobody gives now, when and how else they can be had. */
export function ServiceScreen(
  props: ServedNow & {
    readonly agency: AgencySummary
    readonly services: readonly BoothService[]
    readonly now: WallTime
    readonly slip: ReactNode
    readonly onService: (serviceId: ServiceId) => void
    readonly onBack: () => void
  },
): ReactNode {
  const { t, local } = useMessages()
  const places = useHeldPlaces(
    props.services.map((item) => ({ item, isNow: givenTo(item, props.spoken).state === 'now' })),
  )
  const nowGiven = places.now.filter(({ isNow }) => isNow)
  const isNobody =
    nowGiven.length > 0 &&
    servesNone(
      props,
      nowGiven.map(({ item }) => item.id),
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
        <div className={styles['slip']}>{props.slip}</div>
      </div>
      {isNobody && <NobodyServes {...props} />}
      {places.now.length > 0 && (
        <ul className={styles['services']}>
          {places.now.map((place) => (
            <ServicePlace key={place.item.id} place={place} {...props} isQuiet={isNobody} />
          ))}
        </ul>
      )}
      {places.otherwise.length > 0 && (
        <section className={styles['otherwise']} aria-labelledby="services-otherwise">
          <h2 id="services-otherwise">{t('given.notNow')}</h2>
          <ul className={styles['services']}>
            {places.otherwise.map((place) => (
              <ServicePlace key={place.item.id} place={place} {...props} isQuiet={isNobody} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** One service where it was first seen: to be pressed while it is given, with what else there is while it is not. */
function ServicePlace(
  props: ServedNow & {
    readonly place: HeldPlace<BoothService>
    readonly now: WallTime
    /** It is said for all of them already that nobody serves. */
    readonly isQuiet: boolean
    readonly onService: (serviceId: ServiceId) => void
  },
): ReactNode {
  const { t, local } = useMessages()
  const servedWords = useServedWords(props)
  const { item: service, group, isNow } = props.place
  const given = givenTo(service, props.spoken)
  const changed = isNow === (group === 'now') ? null : t(isNow ? 'given.opened' : 'given.closed')
  if (isNow) {
    return (
      <li data-changed={changed !== null}>
        <Tile
          icon={iconNamed(service.icon)}
          title={local(service.name)}
          text={local(service.description)}
          note={changed ?? (props.isQuiet ? null : servedWords(service.id))}
          className={styles['service']}
          testId={`service-${service.id}`}
          onPress={() => props.onService(service.id)}
        />
      </li>
    )
  }
  return (
    <li className={styles['closed']} data-testid={`otherwise-${service.id}`} data-changed={changed !== null}>
      <h3>{local(service.name)}</h3>
      {changed !== null && <p>{changed}</p>}
      {given.state === 'otherwise' && <GivenOtherwise given={given} now={props.now} />}
    </li>
  )
}
