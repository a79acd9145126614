import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { EnrolmentView } from '#shared/model/administration.ts'
import { useMessages } from '../messages.tsx'
import styles from './AdminTable.module.css'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Which device a booth is, in words. */
export function EnrolmentState(props: {
  readonly enrolment: EnrolmentView
  /** How long ago this was the state. */
  readonly sinceMs: number
}): ReactNode {
  const { t } = useMessages()
  const { enrolment, sinceMs } = props
  const minutesLeft = (remainingMs: number) => Math.max(0, Math.ceil((remainingMs - sinceMs) / MINUTE_MS))
  switch (enrolment.state) {
    case 'notEnrolled':
      return t('booths.notEnrolled')
    case 'codeOpen':
      return t('booths.codeOpen', { minutes: minutesLeft(enrolment.remainingMs) })
    case 'enrolled':
      return (
        <>
          {t('booths.enrolled', { days: Math.floor(enrolment.forMs / DAY_MS) })}
          {enrolment.codeRemainingMs !== null && (
            <span>{t('booths.codeOpen', { minutes: minutesLeft(enrolment.codeRemainingMs) })}</span>
          )}
        </>
      )
    case 'blocked':
      return <strong className={styles['alarm']}>{t(`booths.blocked.${enrolment.reason}`)}</strong>
    default:
      return assertNever(enrolment)
  }
}
