import type { ReactNode } from 'react'
import type { TechnicalRecord, TechnicalSeat } from '#shared/model/technical.ts'
import { participantWords } from '../call/participantWords.ts'
import { useMessages } from '../messages.tsx'
import { formatClock } from '../time/formatClock.ts'
import { entryWords, figureWords } from './entryWords.ts'
import { useTechnicalMessages } from './messages.tsx'
import { summariesOf } from './recordSummary.ts'
import { StretchBar } from './StretchBar.tsx'
import styles from './Technical.module.css'

/** How one call went: a bar for each seat, and what happened in its order. */
export function RecordDetails(props: { readonly record: TechnicalRecord }): ReactNode {
  const { record } = props
  const { t } = useTechnicalMessages()
  const nameOf = useSeatName(record)
  return (
    <div className={styles['details']} data-testid="technical-details">
      {summariesOf(record).map((summary) => (
        <StretchBar
          key={`${summary.seat.role} ${summary.seat.number}`}
          name={nameOf(summary.seat)}
          summary={summary}
          lastsMs={record.lastsMs}
        />
      ))}
      <h3 className={styles['what']}>{t('technical.what')}</h3>
      {record.entries.length === 0 && <p>{t('technical.nothing')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol className={styles['entries']} tabIndex={0} aria-label={t('technical.what')}>
        {record.entries.map(({ atMs, seat, event }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added at the end
          <li key={place} data-testid={`technical-entry-${event.kind}`}>
            <span className={styles['at']}>{formatClock(atMs)}</span>
            <span>
              {seat !== null && <b>{nameOf(seat)} </b>}
              {entryWords(event, t)}
              {event.kind === 'grade' && event.grade !== 'good' && (
                <span className={styles['figures']}>{figureWords(event.figures, t)}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** A role, with a number only where there are several of it. */
function useSeatName(record: TechnicalRecord): (seat: TechnicalSeat) => string {
  const { t } = useTechnicalMessages()
  const { t: ofClient } = useMessages()
  const numbered = new Set(
    record.entries.flatMap(({ seat }) => (seat !== null && seat.number > 1 ? [seat.role] : [])),
  )
  return ({ role, number }) => {
    const name = ofClient(participantWords[role])
    return numbered.has(role) ? t('technical.seat', { role: name, number }) : name
  }
}
