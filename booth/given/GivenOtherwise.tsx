import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { ownName } from '#shared/languages/ownNames.ts'
import type { OpeningView } from '#shared/model/catalogue.ts'
import type { WallTime } from '#shared/model/hours.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import type { IconName } from '#shared/web/ui/iconPaths.ts'
import type { Given, OtherWay } from '../flow/given.ts'
import { useMessages } from '../messages.tsx'
import styles from './GivenOtherwise.module.css'
import { timeWords } from './moments.ts'
import { useMomentWords } from './useMomentWords.ts'

const icons: Readonly<Record<OtherWay['way'], IconName>> = {
  remote: 'clock',
  inPerson: 'building',
  byAppointment: 'document',
  advisorOnly: 'person',
}

/** When and how else a service can be had that nobody gives in the booth now. */
export function GivenOtherwise(props: {
  readonly given: Extract<Given, { readonly state: 'otherwise' }>
  readonly now: WallTime
}): ReactNode {
  const { t } = useMessages()
  const { others, otherLanguages } = props.given
  const words = useWayWords(props.now)
  return (
    <ul className={styles['ways']}>
      {others.map((other) => (
        <li key={other.way} data-way={other.way}>
          <Icon name={icons[other.way]} className={styles['icon']} />
          {words(other)}
        </li>
      ))}
      {otherLanguages.length > 0 && (
        <li data-way="otherLanguages">
          <Icon name="globe" className={styles['icon']} />
          {t('given.otherLanguages')}{' '}
          {otherLanguages.map((language, at) => (
            <span key={language}>
              {at > 0 && ', '}
              <span lang={ownName(language).lang}>{ownName(language).name}</span>
            </span>
          ))}
        </li>
      )}
      {others.length === 0 && otherLanguages.length === 0 && <li>{t('given.notHere')}</li>}
    </ul>
  )
}

/** One way in words. */
function useWayWords(now: WallTime): (other: OtherWay) => string {
  const { t, language } = useMessages()
  const momentWords = useMomentWords(now)
  const when = ({ opens, stop }: Extract<OpeningView, { readonly state: 'later' }>) =>
    momentWords(opens, stop)
  return ({ way, opening }) => {
    switch (way) {
      case 'remote':
        return opening.state === 'later' ? t('given.next', { when: when(opening) }) : t('given.now')
      case 'inPerson':
        if (opening.state === 'later') return t('given.counterLater', { when: when(opening) })
        return opening.closes === null
          ? t('given.counter')
          : t('given.counterUntil', { time: timeWords(opening.closes.minute, language) })
      case 'byAppointment':
        return t('given.byAppointment')
      case 'advisorOnly':
        return t('given.advisorOnly')
      default:
        return assertNever(way)
    }
  }
}
