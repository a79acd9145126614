import type { ReactNode } from 'react'
import type { HoursView } from '#shared/model/offering.ts'
import { atStart } from '../offering/atStart.ts'
import { DecisionForm } from '../offering/DecisionForm.tsx'
import { weekdayAndDay } from '../offering/dayWords.ts'
import { FromField } from '../offering/FromField.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import panel from '../offering/Panel.module.css'
import { parseFrom } from '../offering/parseFrom.ts'
import { useChecking } from '../offering/useChecking.ts'
import { RadioCards } from '../ui/RadioCards.tsx'
import { DayFields } from './DayFields.tsx'
import { dayChangeOf, dayProblems } from './dayChange.ts'
import styles from './Hours.module.css'
import type { DayDraft, HoursOwner } from './hoursDraft.ts'
import type { HoursChange } from './hoursTable.ts'
import { KeyFields } from './KeyFields.tsx'
import { emptySpan } from './weekDraft.ts'
import { freshId } from './weekEdits.ts'

/** A day on which something is closed, or open at other times than usual. */
export function DayForm(props: {
  readonly owner: HoursOwner
  readonly view: HoursView
  readonly draft: DayDraft
  readonly busy: boolean
  readonly onType: (draft: DayDraft) => void
  readonly onSave: (change: HoursChange) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t, language } = useOfferingMessages()
  const { owner, view, draft, onType } = props
  const { spans, isClosed } = draft
  const { form, isChecked, refuse } = useChecking()
  const day = parseFrom(draft.day, view.today)
  const problems = dayProblems(draft, owner)
  const withOneMore = [...spans, emptySpan(freshId(spans))]
  return (
    <DecisionForm
      form={form}
      title={t('hours.days.add')}
      testId="day"
      save={{ label: t('offering.save'), testId: 'day-save' }}
      busy={props.busy}
      onSubmit={() => {
        const change = dayChangeOf(draft, { owner, today: view.today })
        if (change === null) refuse()
        else if (!props.busy) props.onSave(change)
      }}
      onCancel={props.onCancel}
    >
      <FromField
        label={t('hours.days.day')}
        value={draft.day}
        today={view.today}
        testId="day-day"
        onText={(text) => onType({ ...draft, day: text })}
      />
      <KeyFields
        owner={owner}
        view={view}
        value={draft.key}
        testId="day-key"
        needsPoint={isChecked && problems.needsPoint}
        onChange={(key) => onType({ ...draft, key })}
      />
      <RadioCards
        name="day-what"
        legend={t('hours.days.what')}
        choices={[
          { value: 'closed', label: t('hours.days.closed') },
          { value: 'other', label: t('hours.days.other') },
        ]}
        chosen={isClosed ? 'closed' : 'other'}
        onChoose={(what) =>
          onType({
            ...draft,
            isClosed: what === 'closed',
            spans: what === 'other' && spans.length === 0 ? withOneMore : spans,
          })
        }
      />
      {!isClosed && (
        <div className={styles['days']}>
          <p>{t('hours.hint')}</p>
          <DayFields
            name={day === null ? t('hours.days.day') : atStart(weekdayAndDay(day, language))}
            spans={spans}
            problems={isChecked ? problems.spans : new Map()}
            owner={owner}
            cycle={null}
            testId="day-span"
            canAdd
            onAdd={() => onType({ ...draft, spans: withOneMore })}
            onChange={(changed) => onType({ ...draft, spans: changed })}
          />
          {isChecked && problems.hasNoTimes && (
            <p className={panel['problem']} role="alert" data-testid="day-no-times">
              {t('hours.problem.noTimes')}
            </p>
          )}
        </div>
      )}
    </DecisionForm>
  )
}
