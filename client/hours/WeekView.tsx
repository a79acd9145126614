import { Fragment, type ReactNode } from 'react'
import type { CalendarDay, WeeklyHours, WeeklySpan } from '#shared/model/hours.ts'
import { atStart } from '../offering/atStart.ts'
import { weekdays } from '../offering/calendar.ts'
import { weekdayAndDay, weekdayName } from '../offering/dayWords.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import { DayBar } from './DayBar.tsx'
import styles from './Hours.module.css'
import { spanWords } from './wallClock.ts'
import { nextDayOf, type SummaryLine, spansOn, weekSummary } from './weekSummary.ts'

/** A usual week, to look at and to read. */
export function WeekView(props: {
  readonly weekly: WeeklyHours
  readonly validFrom: CalendarDay
  readonly today: CalendarDay
}): ReactNode {
  const { t, language } = useOfferingMessages()
  const { weekly } = props
  const lines = weekSummary(weekly)
  return (
    <div className={styles['week']}>
      <div className={styles['picture']} aria-hidden="true">
        {weekdays.map((weekday) => (
          <Fragment key={weekday}>
            <span>{weekdayName(weekday, language, 'short')}</span>
            <DayBar spans={spansOn(weekly, weekday)} />
          </Fragment>
        ))}
      </div>
      <ul className={styles['words']}>
        {lines.length === 0 && <li>{t('hours.closedAlways')}</li>}
        {lines.map((line) => (
          <li key={line.first}>
            <Line {...props} line={line} />
          </li>
        ))}
        {lines.length > 0 && (
          <li>
            <span>{t(`hours.onHolidays.${weekly.onHolidays}`)}</span>
          </li>
        )}
      </ul>
    </div>
  )
}

function Line(props: {
  readonly line: SummaryLine
  readonly validFrom: CalendarDay
  readonly today: CalendarDay
}): ReactNode {
  const { language } = useOfferingMessages()
  const { first, last, spans } = props.line
  const names = [first, last].map((weekday) => weekdayName(weekday, language, 'short'))
  const days = first === last ? names[0] : names.join('–')
  return (
    <>
      {atStart(`${days} ${spans.map((span) => spanWords(span, language)).join(', ')}`)}
      {spans.map((span) => (
        <SpanNotes key={`${span.opens} ${span.week}`} {...props} span={span} />
      ))}
    </>
  )
}

/** What is special about hours: that they do not come each week, and where a van stands meanwhile. */
function SpanNotes(props: {
  readonly span: WeeklySpan
  readonly validFrom: CalendarDay
  readonly today: CalendarDay
}): ReactNode {
  const { t, local, language } = useOfferingMessages()
  const { span } = props
  const notes: string[] = []
  if (span.everyWeeks > 1) {
    const often = t('hours.everyWeeks', { weeks: span.everyWeeks })
    const day = nextDayOf(span, props.validFrom, props.today)
    notes.push(
      day === null ? often : t('hours.everyWeeks.next', { often, day: weekdayAndDay(day, language) }),
    )
  }
  if (span.stop !== null)
    notes.push([local(span.stop.name), span.stop.streetAddress].filter(Boolean).join(', '))
  return notes.length > 0 && <span> ({notes.join('; ')})</span>
}
