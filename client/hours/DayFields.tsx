import { type ReactNode, useRef } from 'react'
import type { CalendarDay } from '#shared/model/hours.ts'
import type { Weekday } from '../offering/calendar.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import { Button } from '../ui/Button.tsx'
import { DayBar } from './DayBar.tsx'
import styles from './Hours.module.css'
import type { HoursOwner } from './hoursDraft.ts'
import { SpanFields } from './SpanFields.tsx'
import { SpanMore } from './SpanMore.tsx'
import type { SpanProblem } from './spanProblems.ts'
import { daySpanOf, type SpanDraft } from './weekDraft.ts'
import { replaced, without } from './weekEdits.ts'

/** The hours of one day: a picture of them, their fields, and the way to add some. */
export function DayFields(props: {
  /** The day in words. */
  readonly name: string
  readonly spans: readonly SpanDraft[]
  readonly problems: ReadonlyMap<number, SpanProblem>
  readonly owner: HoursOwner
  readonly cycle: { readonly weekday: Weekday; readonly from: CalendarDay } | null
  readonly testId: string
  readonly canAdd: boolean
  /** What else can be done with this day. */
  readonly aside?: ReactNode
  readonly onAdd: () => void
  readonly onChange: (spans: readonly SpanDraft[]) => void
}): ReactNode {
  const { t } = useOfferingMessages()
  const { name, spans, problems, owner, cycle, testId, onChange } = props
  const add = useRef<HTMLButtonElement>(null)
  const hasStop = owner === 'operator'
  return (
    <fieldset className={styles['day']} aria-label={name}>
      <p className={styles['name']}>{name}</p>
      <div className={styles['spans']}>
        {spans.length === 0 && <p className={styles['closed']}>{t('hours.closed')}</p>}
        {spans.map((span, at) => {
          const problem = problems.get(span.id) ?? null
          const change = (changed: SpanDraft) => onChange(replaced(spans, changed))
          return (
            <SpanFields
              key={span.id}
              day={name}
              span={span}
              problem={problem}
              testId={`${testId}-${at}`}
              more={
                (hasStop || cycle) && (
                  <SpanMore
                    span={span}
                    cycle={cycle}
                    hasStop={hasStop}
                    isUnnamed={problem === 'stopUnnamed'}
                    testId={`${testId}-${at}`}
                    onChange={change}
                  />
                )
              }
              onChange={change}
              onRemove={() => {
                // The pressed button goes with its times.
                add.current?.focus()
                onChange(without(spans, span.id))
              }}
            />
          )
        })}
        {props.canAdd && (
          <Button
            ref={add}
            kind="quiet"
            icon="plus"
            aria-label={t('hours.span.add.of', { day: name })}
            testId={`${testId}-add`}
            onClick={props.onAdd}
          >
            {t('hours.span.add')}
          </Button>
        )}
        {props.aside}
      </div>
      <DayBar spans={spans.flatMap((span) => daySpanOf(span) ?? [])} />
    </fieldset>
  )
}
