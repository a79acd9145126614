import type { ReactNode } from 'react'
import type { CalendarDay } from '#shared/model/hours.ts'
import type { HoursRow } from '#shared/model/offering.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { dayWords } from '../offering/dayWords.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import panel from '../offering/Panel.module.css'
import { TakeBackButton } from '../offering/TakeBackButton.tsx'
import { WeekView } from './WeekView.tsx'

/** Weeks that are decided but do not hold yet. */
export function HoursAhead(props: {
  readonly ahead: readonly HoursRow[]
  readonly today: CalendarDay
  readonly busy: boolean
  /** Left out where it is only told. */
  readonly onTakeBack?: (row: HoursRow) => void
}): ReactNode {
  const { t, language } = useOfferingMessages()
  const { onTakeBack } = props
  if (props.ahead.length === 0) return null
  return (
    <ul>
      {props.ahead.map((row) => {
        const from = dayWords(row.validFrom, language)
        return (
          <li key={row.validFrom}>
            <p className={panel['ahead']}>
              <Icon name="clock" />
              <span>
                {t('hours.change.ahead', { day: from })} {row.weekly === null && t('hours.takenAway')}
              </span>
              {onTakeBack && (
                <TakeBackButton
                  what={from}
                  validFrom={row.validFrom}
                  busy={props.busy}
                  onPress={() => onTakeBack(row)}
                />
              )}
            </p>
            {row.weekly !== null && (
              <WeekView weekly={row.weekly} validFrom={row.validFrom} today={props.today} />
            )}
          </li>
        )
      })}
    </ul>
  )
}
