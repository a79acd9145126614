import { Fragment, type ReactNode, useState } from 'react'
import type { TechnicalRecordId } from '#shared/model/ids.ts'
import type { TechnicalRecord } from '#shared/model/technical.ts'
import { formatClock } from '../time/formatClock.ts'
import { Button } from '../ui/Button.tsx'
import table from '../ui/Table.module.css'
import { useTechnicalMessages } from './messages.tsx'
import { RecordDetails } from './RecordDetails.tsx'
import { summariesOf, worseOf } from './recordSummary.ts'
import styles from './Technical.module.css'

/** Calls of a day, the newest first, each with its details when they are wanted. */
export function RecordList(props: { readonly records: readonly TechnicalRecord[] }): ReactNode {
  const { t, local } = useTechnicalMessages()
  const [open, setOpen] = useState<TechnicalRecordId | null>(null)
  return (
    <table className={table['table']} data-testid="technical-records">
      <thead>
        <tr>
          <th scope="col">{t('technical.began')}</th>
          <th scope="col">{t('technical.place')}</th>
          <th scope="col">{t('technical.length')}</th>
          <th scope="col">{t('technical.connection')}</th>
          <td className={styles['corner']} />
        </tr>
      </thead>
      <tbody>
        {props.records.map((record) => {
          const { id } = record
          const isOpen = open === id
          const time = timeInFinland(record.beganAt)
          return (
            <Fragment key={id}>
              <tr data-testid="technical-row">
                <th scope="row">{time}</th>
                <td>
                  {local(record.servicePointName)}
                  <span className={styles['agency']}>{local(record.agencyName)}</span>
                </td>
                <td>{record.isOver ? formatClock(record.lastsMs) : t('technical.ongoing')}</td>
                <td>
                  <Went record={record} />
                </td>
                <td className={styles['action']}>
                  <Button
                    kind="quiet"
                    icon={isOpen ? 'close' : 'list'}
                    aria-expanded={isOpen}
                    aria-label={isOpen ? undefined : t('technical.openOf', { time })}
                    testId="technical-open"
                    onClick={() => setOpen(isOpen ? null : id)}
                  >
                    {t(isOpen ? 'technical.close' : 'technical.open')}
                  </Button>
                </td>
              </tr>
              {isOpen && (
                <tr>
                  <td colSpan={5}>
                    <RecordDetails record={record} />
                  </td>
                </tr>
              )}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

/** The worst of all seats, in a word and how often it broke. */
function Went(props: { readonly record: TechnicalRecord }): ReactNode {
  const { t } = useTechnicalMessages()
  const summaries = summariesOf(props.record)
  const worst = summaries.map((summary) => summary.worst).reduce(worseOf, 'good')
  const breaks = summaries.reduce((sum, { losses, mediaBreaks }) => sum + losses + mediaBreaks, 0)
  return (
    <span className={styles['went']} data-is={worst}>
      {t(`technical.went.${worst}`)}
      {breaks > 0 && <span className={styles['agency']}>{t('technical.breaks', { count: breaks })}</span>}
    </span>
  )
}

const finnishTime = new Intl.DateTimeFormat('fi-FI', {
  timeZone: 'Europe/Helsinki',
  hour: '2-digit',
  minute: '2-digit',
})

function timeInFinland(moment: string): string {
  return finnishTime.format(new Date(moment))
}
