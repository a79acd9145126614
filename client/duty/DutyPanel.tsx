import { type ReactNode, useId } from 'react'
import type { DutyView, PersonOnDuty } from '#shared/model/duty.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { coarseDuration } from '../time/coarseDuration.ts'
import type { Stamped } from '../time/stampArrivals.ts'
import { useNow } from '../time/useNow.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import styles from './DutyPanel.module.css'
import { type DutyGroup, dutyGroups } from './dutyGroups.ts'
import { dutyAwayWords, dutyGroupWords } from './dutyWords.ts'

const TICK_MS = 10_000

/** Who of the agency is there and what they are doing: how much help the waiting list can count on. */
export function DutyPanel(props: {
  readonly duty: Stamped<DutyView | null>
  readonly ownId: PersonId
  readonly onJoin: ((person: PersonOnDuty) => void) | undefined
}): ReactNode {
  const { t } = useMessages()
  const { value, atMs } = props.duty
  const passedMs = Math.max(0, useNow(TICK_MS) - atMs)
  const people = value?.people
  return (
    <Card heading={t('duty.title')} testId="duty">
      {people === undefined && <p>{t('duty.loading')}</p>}
      {people?.length === 0 && <p data-testid="duty-empty">{t('duty.empty')}</p>}
      {people !== undefined &&
        people.length > 0 &&
        dutyGroups(people).map((group) => (
          <Group
            key={group.name}
            group={group}
            passedMs={passedMs}
            ownId={props.ownId}
            onJoin={props.onJoin}
          />
        ))}
    </Card>
  )
}

function Group(props: {
  readonly group: DutyGroup
  readonly passedMs: number
  readonly ownId: PersonId
  readonly onJoin: ((person: PersonOnDuty) => void) | undefined
}): ReactNode {
  const { t } = useMessages()
  const id = useId()
  const { name, people } = props.group
  return (
    <section className={styles['group']} data-group={name} data-testid={`duty-${name}`} aria-labelledby={id}>
      <h3 id={id}>
        {t(dutyGroupWords[name])} <span className={styles['count']}>{people.length}</span>
      </h3>
      {people.length > 0 && (
        <ul>
          {people.map((person) => (
            <Row
              key={person.personId}
              person={person}
              forMs={person.sinceMsAgo + props.passedMs}
              own={person.personId === props.ownId}
              onJoin={person.presence.state === 'onCall' ? props.onJoin : undefined}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function Row(props: {
  readonly person: PersonOnDuty
  readonly forMs: number
  readonly own: boolean
  readonly onJoin: ((person: PersonOnDuty) => void) | undefined
}): ReactNode {
  const { t } = useMessages()
  const { onJoin } = props
  const { displayName, presence, languages, services } = props.person
  const { unit, count } = coarseDuration(props.forMs)
  return (
    <li data-own={props.own} data-testid="duty-row">
      <p className={styles['name']}>
        <span>
          {displayName}
          {props.own && <strong>{t('duty.you')}</strong>}
        </span>
        <span className={styles['for']}>
          {unit === 'minutes' ? t('duty.minutes', { minutes: count }) : t('duty.hours', { hours: count })}
        </span>
      </p>
      {presence.state === 'away' && <p className={styles['why']}>{t(dutyAwayWords[presence.reason])}</p>}
      {presence.state === 'reserved' && <p className={styles['why']}>{t('presence.reserved')}</p>}
      <p className={styles['can']}>
        {languages.map((language) => t(languageWords[language])).join(', ')}
        {' · '}
        {t('duty.services', { services })}
      </p>
      {onJoin !== undefined && (
        <Button icon="eye" testId={`join-${props.person.personId}`} onClick={() => onJoin(props.person)}>
          {t('supervise.open')} <span className="visually-hidden">{displayName}</span>
        </Button>
      )}
    </li>
  )
}
