import type { ReactNode } from 'react'
import type { HoursRow, HoursView } from '#shared/model/offering.ts'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { ConfirmButton } from '../admin/ConfirmButton.tsx'
import { dayWords } from '../offering/dayWords.ts'
import { History } from '../offering/History.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import { Outcome } from '../offering/Outcome.tsx'
import panel from '../offering/Panel.module.css'
import { Panel, PanelSection } from '../offering/Panel.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import { HoursAhead } from './HoursAhead.tsx'
import type { OwnHours } from './hoursDesk.ts'
import { type HoursChange, type KeyHours, keyText, takenBack, undoOf } from './hoursTable.ts'
import { useHoursWords } from './useHoursWords.ts'
import { WeekForm } from './WeekForm.tsx'
import { WeekView } from './WeekView.tsx'
import { clockWords } from './wallClock.ts'
import { newWeek, weekDraftOf } from './weekDraft.ts'

/** The usual week of one key: as it is and will be, the way to change it, and how it came to that. */
export function HoursPanel(props: {
  readonly own: OwnHours
  readonly view: HoursView
  readonly hours: KeyHours
}): ReactNode {
  const { t, language } = useOfferingMessages()
  const { desk, owner } = props.own
  const { view } = props
  const { key, rows, standing } = props.hours
  const { today } = view
  const about = keyText(key)
  const sayings = useHoursWords(view, owner)
  const busy = hasToWait(useStore(desk.progress))
  const draft = useStore(desk.drafts).get(about)
  const week = draft?.form === 'week' ? draft.week : null
  const button = useFocusAfter<HTMLButtonElement>(week !== null)
  const { now, ahead } = standing
  const weekly = now?.weekly ?? null

  const decide = (change: HoursChange, isTyped: boolean) =>
    void desk.decide({ about, change, undo: undoOf(view, change), draft: isTyped ? about : null })
  const edit = () =>
    desk.type(about, {
      form: 'week',
      key,
      week:
        now && weekly
          ? weekDraftOf({ weekly, validFrom: now.validFrom }, today, (minute) => clockWords(minute, language))
          : newWeek(today),
    })

  return (
    <Panel testId={`hours-panel-${about}`}>
      <Outcome desk={desk} about={about} words={sayings.change} />
      <PanelSection title={t('hours.week')}>
        {week === null && now && weekly && (
          <WeekView weekly={weekly} validFrom={now.validFrom} today={today} />
        )}
        {week === null && weekly === null && <p>{t('hours.none')}</p>}
        <HoursAhead
          ahead={ahead}
          today={today}
          busy={busy}
          onTakeBack={(row) => decide(takenBack(view, row), false)}
        />
        {week !== null ? (
          <WeekForm
            title={sayings.key(key)}
            testId={about}
            owner={owner}
            draft={week}
            today={today}
            rows={rows}
            busy={busy}
            onType={(typed) => desk.type(about, { form: 'week', key, week: typed })}
            onSave={(validFrom, saved) => decide({ kind: 'week', key, validFrom, weekly: saved }, true)}
            onCancel={() => desk.discard(about)}
          />
        ) : (
          <div className={panel['ways']}>
            <Button ref={button} testId={`change-week-${about}`} onClick={edit}>
              {t(weekly === null ? 'hours.new.week' : 'hours.change.week')}
            </Button>
            {weekly !== null && (
              <ConfirmButton
                label={t('hours.takeAway')}
                confirm={t(`hours.takeAway.${owner}`)}
                testId={`take-away-${about}`}
                onConfirm={() => decide({ kind: 'week', key, validFrom: today, weekly: null }, false)}
              />
            )}
          </div>
        )}
      </PanelSection>
      {rows.length > 0 && (
        <PanelSection>
          <History rows={rows} testId={about}>
            {(row) => <Decided row={row} view={view} />}
          </History>
        </PanelSection>
      )}
    </Panel>
  )
}

function Decided(props: { readonly row: HoursRow; readonly view: HoursView }): ReactNode {
  const { t, language } = useOfferingMessages()
  const { validFrom, weekly } = props.row
  return (
    <>
      <strong>{t('hours.change.ahead', { day: dayWords(validFrom, language) })}</strong>{' '}
      {weekly === null ? (
        t('hours.takenAway')
      ) : (
        <WeekView weekly={weekly} validFrom={validFrom} today={props.view.today} />
      )}
    </>
  )
}
