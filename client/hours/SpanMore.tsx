import type { ReactNode } from 'react'
import type { CalendarDay } from '#shared/model/hours.ts'
import type { Weekday } from '../offering/calendar.ts'
import { weekdayAndDay } from '../offering/dayWords.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { cycleDays } from './cycleDays.ts'
import styles from './Hours.module.css'
import { StopFields } from './StopFields.tsx'
import type { SpanDraft } from './weekDraft.ts'

const CYCLES = [1, 2, 3, 4, 5, 6, 7, 8]

/** What few hours need: that they do not come each week, and where a van stands meanwhile. */
export function SpanMore(props: {
  readonly span: SpanDraft
  /** Null on a single day. */
  readonly cycle: { readonly weekday: Weekday; readonly from: CalendarDay } | null
  readonly hasStop: boolean
  readonly isUnnamed: boolean
  readonly testId: string
  readonly onChange: (span: SpanDraft) => void
}): ReactNode {
  const { t, language } = useOfferingMessages()
  const { span, cycle, testId, onChange } = props
  const days = (everyWeeks: number) => (cycle ? cycleDays(cycle.weekday, everyWeeks, cycle.from) : [])
  return (
    <div className={styles['more']}>
      {cycle && (
        <div className={styles['fields']}>
          <SelectField
            label={t('hours.often')}
            value={String(span.everyWeeks)}
            testId={`${testId}-often`}
            choices={CYCLES.map((weeks) => ({
              value: String(weeks),
              label: t('hours.everyWeeks', { weeks }),
            }))}
            onChoose={(weeks) => {
              const everyWeeks = Number(weeks)
              onChange({ ...span, everyWeeks, phase: days(everyWeeks)[0]?.phase ?? 0 })
            }}
          />
          {span.everyWeeks > 1 && (
            <SelectField
              label={t('hours.first')}
              value={String(span.phase)}
              testId={`${testId}-first`}
              choices={days(span.everyWeeks).map(({ phase, day }) => ({
                value: String(phase),
                label: weekdayAndDay(day, language),
              }))}
              onChoose={(phase) => onChange({ ...span, phase: Number(phase) })}
            />
          )}
        </div>
      )}
      {props.hasStop && (
        <StopFields
          stop={span.stop}
          isUnnamed={props.isUnnamed}
          testId={testId}
          onChange={(stop) => onChange({ ...span, stop })}
        />
      )}
    </div>
  )
}
