import type { ReactNode } from 'react'
import type { HoursView } from '#shared/model/offering.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { DecisionForm } from '../offering/DecisionForm.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import panel from '../offering/Panel.module.css'
import { useChecking } from '../offering/useChecking.ts'
import { Button } from '../ui/Button.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import { begunKeys } from './begunKeys.ts'
import type { OwnHours } from './hoursDesk.ts'
import { everything, isWhole, newKeyDraft } from './hoursDraft.ts'
import { keyHours, keyText } from './hoursTable.ts'
import { KeyFields } from './KeyFields.tsx'
import { newWeek } from './weekDraft.ts'

/** The way to hours that are not there yet: first it is said what they are for. */
export function NewKey(props: { readonly own: OwnHours; readonly view: HoursView }): ReactNode {
  const { t } = useOfferingMessages()
  const { desk } = props.own
  const drafts = useStore(desk.drafts)
  const draft = drafts.get(newKeyDraft)
  // Whoever gives up hours that were begun is back here: their row is gone.
  const isBegun = begunKeys(keyHours(props.view), drafts).length > 0
  const button = useFocusAfter<HTMLButtonElement>(draft?.form === 'key' || isBegun)
  if (draft?.form === 'key') return <KeyForm {...props} value={draft.key} />
  return (
    <div className={panel['ways']}>
      <Button
        ref={button}
        icon="plus"
        testId="add-hours"
        onClick={() => desk.type(newKeyDraft, { form: 'key', key: everything })}
      >
        {t('hours.add')}
      </Button>
    </div>
  )
}

function KeyForm(props: {
  readonly own: OwnHours
  readonly view: HoursView
  readonly value: typeof everything
}): ReactNode {
  const { t } = useOfferingMessages()
  const { value, view } = props
  const { desk, owner } = props.own
  const { form, isChecked, refuse } = useChecking()

  const go = () => {
    const about = keyText(value)
    desk.discard(newKeyDraft)
    // Those that are there are opened as they are.
    const isThere = keyHours(view).some(({ key }) => keyText(key) === about)
    if (!isThere && !desk.drafts.get().has(about)) {
      desk.type(about, { form: 'week', key: value, week: newWeek(view.today) })
    }
    if (!desk.opened.get().has(about)) desk.toggle(about)
  }

  return (
    <DecisionForm
      form={form}
      title={t('hours.add.title')}
      testId="key"
      save={{ label: t('hours.add.go'), testId: 'key-go' }}
      onSubmit={() => {
        if (isWhole(value, owner)) go()
        else refuse()
      }}
      onCancel={() => desk.discard(newKeyDraft)}
    >
      <h3>{t('hours.add.title')}</h3>
      <KeyFields
        owner={owner}
        view={view}
        value={value}
        testId="key"
        needsPoint={isChecked && !isWhole(value, owner)}
        onChange={(key) => desk.type(newKeyDraft, { form: 'key', key })}
      />
    </DecisionForm>
  )
}
