import type { ReactNode } from 'react'
import type { HoursView } from '#shared/model/offering.ts'
import { useMessages } from '../messages.tsx'
import { atStart } from '../offering/atStart.ts'
import { weekdayAndDay } from '../offering/dayWords.ts'
import { FromField } from '../offering/FromField.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import panel from '../offering/Panel.module.css'
import { parseFrom } from '../offering/parseFrom.ts'
import { useChecking } from '../offering/useChecking.ts'
import { Button } from '../ui/Button.tsx'
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
  const client = useMessages()
  const { owner, view, draft, onType } = props
  const { spans, isClosed } = draft
  const { form, isChecked, refuse } = useChecking()
  const day = parseFrom(draft.day, view.today)
  const problems = dayProblems(draft, owner)
  const withOneMore = [...spans, emptySpan(freshId(spans))]
  return (
    <form
      ref={form}
      className={panel['form']}
      aria-label={t('hours.days.add')}
      tabIndex={-1}
      noValidate
      data-testid="day-form"
      onSubmit={(event) => {
        event.preventDefault()
        const change = dayChangeOf(draft, { owner, today: view.today })
        if (change === null) refuse()
        else if (!props.busy) props.onSave(change)
      }}
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
      <div className={panel['ways']}>
        <Button kind="primary" type="submit" testId="day-save" busy={props.busy}>
          {t('offering.save')}
        </Button>
        <Button kind="quiet" testId="day-cancel" onClick={props.onCancel}>
          {client.t('admin.cancel')}
        </Button>
      </div>
    </form>
  )
}
