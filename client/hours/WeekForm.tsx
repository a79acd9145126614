import type { ReactNode } from 'react'
import type { CalendarDay, WeeklyHours } from '#shared/model/hours.ts'
import type { HoursRow } from '#shared/model/offering.ts'
import { atStart } from '../offering/atStart.ts'
import { weekdays } from '../offering/calendar.ts'
import { DecisionForm } from '../offering/DecisionForm.tsx'
import { dayWords, weekdayName } from '../offering/dayWords.ts'
import { nextAfter } from '../offering/decisions.ts'
import { FromField } from '../offering/FromField.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import { parseFrom } from '../offering/parseFrom.ts'
import { useChecking } from '../offering/useChecking.ts'
import { Button } from '../ui/Button.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { DayFields } from './DayFields.tsx'
import styles from './Hours.module.css'
import type { HoursOwner } from './hoursDraft.ts'
import { weekProblems } from './spanProblems.ts'
import { type WeekDraft, weeklyOf } from './weekDraft.ts'
import { hasRoom, withDay, withMondaysHours, withSpan } from './weekEdits.ts'

/** A usual week from a day on. */
export function WeekForm(props: {
  /** What the week is for, in words. */
  readonly title: string
  readonly testId: string
  readonly owner: HoursOwner
  readonly draft: WeekDraft
  readonly today: CalendarDay
  /** What was decided for it. */
  readonly rows: readonly HoursRow[]
  readonly busy: boolean
  readonly onType: (draft: WeekDraft) => void
  readonly onSave: (validFrom: CalendarDay, weekly: WeeklyHours) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t, language } = useOfferingMessages()
  const { draft, today, onType } = props
  const { form, isChecked, refuse } = useChecking()
  const problems = weekProblems(draft)
  const from = parseFrom(draft.from, today)
  const next = from && nextAfter(props.rows, from)
  return (
    <DecisionForm
      form={form}
      title={props.title}
      testId="week"
      save={{ label: t('offering.save'), testId: 'week-save' }}
      busy={props.busy}
      onSubmit={() => {
        if (problems.size > 0 || from === null) refuse()
        else if (!props.busy) props.onSave(from, weeklyOf(draft, from))
      }}
      onCancel={props.onCancel}
    >
      <h4>{props.title}</h4>
      <p>{t('hours.hint')}</p>
      <div className={styles['days']}>
        {weekdays.map((weekday) => (
          <DayFields
            key={weekday}
            name={atStart(weekdayName(weekday, language, 'long'))}
            spans={draft.days[weekday]}
            problems={isChecked ? problems : new Map()}
            owner={props.owner}
            cycle={{ weekday, from: from ?? today }}
            testId={`day-${weekday}`}
            canAdd={hasRoom(draft)}
            aside={
              weekday === 1 && (
                <Button
                  kind="quiet"
                  icon="copy"
                  testId="copy-monday"
                  onClick={() => onType(withMondaysHours(draft))}
                >
                  {t('hours.copyMonday')}
                </Button>
              )
            }
            onAdd={() => onType(withSpan(draft, weekday))}
            onChange={(spans) => onType(withDay(draft, weekday, spans))}
          />
        ))}
      </div>
      <RadioCards
        name={`holidays-${props.testId}`}
        testId="holidays"
        legend={t('hours.onHolidays')}
        choices={(['closed', 'asUsual'] as const).map((value) => ({
          value,
          label: t(`hours.holidays.${value}`),
        }))}
        chosen={draft.onHolidays}
        onChoose={(onHolidays) => onType({ ...draft, onHolidays })}
      />
      <FromField
        label={t('offering.from')}
        value={draft.from}
        today={today}
        testId="week-from"
        onText={(text) => onType({ ...draft, from: text })}
      />
      {next && <p>{t('hours.ends', { day: dayWords(next.validFrom, language) })}</p>}
    </DecisionForm>
  )
}
