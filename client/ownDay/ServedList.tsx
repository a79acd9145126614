import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { ServedOutcome, ServedTicket } from '#shared/model/ownDay.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { coarseDuration } from '../time/coarseDuration.ts'
import { formatClock } from '../time/formatClock.ts'
import { useNow } from '../time/useNow.ts'
import styles from './OwnDay.module.css'

const TICK_MS = 30_000

/** The last tickets, folded away until somebody wants them. */
export function ServedList(props: {
  readonly tickets: readonly ServedTicket[]
  /** When they were read. */
  readonly atMs: number
}): ReactNode {
  const { t } = useMessages()
  const { tickets, atMs } = props
  const passedMs = Math.max(0, useNow(TICK_MS) - atMs)
  if (tickets.length === 0) return <p data-testid="day-empty">{t('day.empty')}</p>
  return (
    <details className={styles['last']} data-testid="day-last">
      <summary>
        <Icon name="list" />
        {t('day.last', { count: tickets.length })}
        <Icon name="chevronDown" className={styles['chevron']} />
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol tabIndex={0} aria-label={t('day.last', { count: tickets.length })}>
        {tickets.map((ticket) => (
          // Two calls of one person never end at once.
          <Served key={ticket.endedMsAgo} ticket={ticket} agoMs={ticket.endedMsAgo + passedMs} />
        ))}
      </ol>
    </details>
  )
}

function Served(props: { readonly ticket: ServedTicket; readonly agoMs: number }): ReactNode {
  const { t, local } = useMessages()
  const { ticket } = props
  const { unit, count } = coarseDuration(props.agoMs)
  return (
    <li data-testid="day-row">
      <p className={styles['what']}>
        <strong>{local(ticket.serviceName)}</strong>
        <span>{unit === 'minutes' ? t('day.ago.minutes', { count }) : t('day.ago.hours', { count })}</span>
      </p>
      <p>
        {t(languageWords[ticket.language])}, {local(ticket.servicePointName)}
      </p>
      <p>
        {t('day.waited', { clock: formatClock(ticket.waitedMs) })}
        {', '}
        {t('day.talked', { clock: formatClock(ticket.talkedMs) })}
        {' · '}
        <Outcome outcome={ticket.outcome} />
      </p>
    </li>
  )
}

function Outcome({ outcome }: { readonly outcome: ServedOutcome }): ReactNode {
  const { t, local } = useMessages()
  switch (outcome.kind) {
    case 'disposition':
      return local(outcome.name)
    case 'notRecorded':
      return t('day.noDisposition')
    case 'handedOver':
      return t('day.handedOver')
    default:
      return assertNever(outcome)
  }
}
