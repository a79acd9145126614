import type { ReactNode } from 'react'
import type { ExceptionRow, HoursView } from '#shared/model/offering.ts'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { weekdayAndDay } from '../offering/dayWords.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import { Outcome } from '../offering/Outcome.tsx'
import panel from '../offering/Panel.module.css'
import { PanelSection } from '../offering/Panel.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import { DayBar } from './DayBar.tsx'
import { DayForm } from './DayForm.tsx'
import styles from './Hours.module.css'
import type { OwnHours } from './hoursDesk.ts'
import { dayDraft, newDay } from './hoursDraft.ts'
import { exceptionsAhead, type HoursChange, keyText, undoOf } from './hoursTable.ts'
import { type HoursSayings, useHoursWords } from './useHoursWords.ts'

/** The days to come on which something is otherwise than usual. */
export function DaysPart(props: { readonly own: OwnHours; readonly view: HoursView }): ReactNode {
  const { t } = useOfferingMessages()
  const { view } = props
  const { desk, owner } = props.own
  const sayings = useHoursWords(view, owner)
  const busy = hasToWait(useStore(desk.progress))
  const draft = useStore(desk.drafts).get(dayDraft)
  const day = draft?.form === 'day' ? draft : null
  const button = useFocusAfter<HTMLButtonElement>(day !== null)
  const rows = exceptionsAhead(view)

  const decide = (change: HoursChange, isTyped: boolean) =>
    void desk.decide({
      about: dayDraft,
      change,
      undo: undoOf(view, change),
      draft: isTyped ? dayDraft : null,
    })

  return (
    <PanelSection title={t('hours.days.title')} testId="days">
      <p>{t('hours.days.how')}</p>
      <Outcome desk={desk} about={dayDraft} words={sayings.change} />
      {rows.length === 0 && <p>{t('hours.days.none')}</p>}
      {rows.length > 0 && (
        <ul className={panel['list']}>
          {rows.map((row) => (
            <DayItem
              key={`${row.day} ${keyText(row.key)}`}
              row={row}
              sayings={sayings}
              busy={busy}
              onTakeBack={() => decide({ kind: 'day', key: row.key, day: row.day, hours: null }, false)}
            />
          ))}
        </ul>
      )}
      {day === null ? (
        <Button
          ref={button}
          icon="plus"
          testId="add-day"
          onClick={() => desk.type(dayDraft, newDay(view.today))}
        >
          {t('hours.days.add')}
        </Button>
      ) : (
        <DayForm
          owner={owner}
          view={view}
          draft={day}
          busy={busy}
          onType={(typed) => desk.type(dayDraft, typed)}
          onSave={(change) => decide(change, true)}
          onCancel={() => desk.discard(dayDraft)}
        />
      )}
    </PanelSection>
  )
}

function DayItem(props: {
  readonly row: ExceptionRow
  readonly sayings: HoursSayings
  readonly busy: boolean
  readonly onTakeBack: () => void
}): ReactNode {
  const { t, language } = useOfferingMessages()
  const { day, key, hours } = props.row
  const name = weekdayAndDay(day, language)
  return (
    <li data-testid={`exception-${day}`}>
      <div>
        <p className={styles['exception']}>
          <strong>{name}</strong>
          {hours && <span>{props.sayings.hours(hours)}</span>}
          {hours && <DayBar spans={hours.spans} />}
        </p>
        <p className={panel['quiet']}>{props.sayings.key(key)}</p>
      </div>
      <Button
        kind="quiet"
        aria-label={t('hours.days.takeBack.of', { what: `${name}, ${props.sayings.key(key)}` })}
        testId={`take-back-day-${day}`}
        busy={props.busy}
        onClick={props.onTakeBack}
      >
        {t('hours.days.takeBack')}
      </Button>
    </li>
  )
}
