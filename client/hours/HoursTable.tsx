import { type ReactNode, useState } from 'react'
import type { HoursView } from '#shared/model/offering.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import admin from '../admin/AdminTable.module.css'
import { AdminTable } from '../admin/AdminTable.tsx'
import { FilterField } from '../offering/FilterField.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import { isMeant } from '../offering/placeSearch.ts'
import { Button } from '../ui/Button.tsx'
import { begunKeys } from './begunKeys.ts'
import { HoursAhead } from './HoursAhead.tsx'
import { HoursPanel } from './HoursPanel.tsx'
import type { OwnHours } from './hoursDesk.ts'
import { type KeyHours, keyHours, keyText } from './hoursTable.ts'
import { useHoursWords } from './useHoursWords.ts'
import { WeekView } from './WeekView.tsx'

/** Fewer are taken in at a glance. */
const FILTERED_FROM = 6
const MOST_SHOWN = 30

/** The usual weeks by what they are for. */
export function HoursTable(props: { readonly own: OwnHours; readonly view: HoursView }): ReactNode {
  const { t } = useOfferingMessages()
  const { own, view } = props
  const [text, setText] = useState('')
  const sayings = useHoursWords(view, own.owner)
  const known = keyHours(view)
  const all = [...begunKeys(known, useStore(own.desk.drafts)), ...known]
  const found = all.filter(({ key }) => isMeant(sayings.key(key), text))
  const more = Math.max(0, found.length - MOST_SHOWN)
  if (all.length === 0) return <p>{t('hours.empty')}</p>
  return (
    <>
      {all.length >= FILTERED_FROM && (
        <FilterField label={t('hours.filter')} value={text} testId="hours-filter" onText={setText} />
      )}
      {found.length > 0 && (
        <AdminTable title={t(`hours.title.${own.owner}`)} columns={[t('hours.for'), t('hours.week')]}>
          {found.slice(0, MOST_SHOWN).map((hours) => (
            <Row key={keyText(hours.key)} own={own} view={view} hours={hours} name={sayings.key(hours.key)} />
          ))}
        </AdminTable>
      )}
      <p role="status">
        {found.length === 0 && t('hours.noneFound')}
        {more > 0 && t('offering.more', { count: more })}
      </p>
    </>
  )
}

function Row(props: {
  readonly own: OwnHours
  readonly view: HoursView
  readonly hours: KeyHours
  readonly name: string
}): ReactNode {
  const { t } = useOfferingMessages()
  const { own, view, hours, name } = props
  const { now, ahead } = hours.standing
  const about = keyText(hours.key)
  const isOpen = useStore(own.desk.opened).has(about)
  return (
    <>
      <tr data-testid={`hours-${about}`} data-open={isOpen}>
        <th scope="row">{name}</th>
        <td>
          {now?.weekly ? (
            <WeekView weekly={now.weekly} validFrom={now.validFrom} today={view.today} />
          ) : (
            t('hours.none')
          )}
          <HoursAhead ahead={ahead} today={view.today} busy={false} />
        </td>
        <td>
          <div className={admin['actions']}>
            <Button
              aria-expanded={isOpen}
              aria-label={t('offering.change.of', { what: name })}
              icon={isOpen ? 'chevronDown' : 'chevronRight'}
              testId={`open-hours-${about}`}
              onClick={() => own.desk.toggle(about)}
            >
              {t('offering.change')}
            </Button>
          </div>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={3}>
            <HoursPanel own={own} view={view} hours={hours} />
          </td>
        </tr>
      )}
    </>
  )
}
