import type { ReactNode } from 'react'
import type { CalendarDay } from '#shared/model/hours.ts'
import { TextField } from '../ui/TextField.tsx'
import { useOfferingMessages } from './messages.tsx'
import styles from './Panel.module.css'
import { parseFrom } from './parseFrom.ts'

/** The day from which on something holds, or on which it is. */
export function FromField(props: {
  readonly label: string
  readonly value: string
  readonly today: CalendarDay
  readonly testId: string
  readonly onText: (text: string) => void
}): ReactNode {
  const { t } = useOfferingMessages()
  const { value, today } = props
  return (
    <div className={styles['short']}>
      <TextField
        type="date"
        label={props.label}
        value={value}
        min={today}
        required
        problem={parseFrom(value, today) === null ? t('offering.from.problem') : null}
        testId={props.testId}
        onText={props.onText}
      />
    </div>
  )
}
