import { type ReactNode, useState } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { CalendarDay } from '#shared/model/hours.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { Button } from '../ui/Button.tsx'
import { LoadFailed } from '../ui/LoadFailed.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useTechnicalMessages } from './messages.tsx'
import { RecordList } from './RecordList.tsx'
import { recordsCsv } from './recordsCsv.ts'
import { saveFile } from './saveFile.ts'
import styles from './Technical.module.css'
import { type TechnicalDesk, wholeDay } from './technicalDesk.ts'
import { useRecords } from './useRecords.ts'

type Saving = { readonly state: 'no' | 'failed' } | { readonly state: 'reading'; readonly count: number }

/** The calls of a day and how their technique went, for whoever has to mend it. */
export function TechnicalPanel(props: { readonly desk: TechnicalDesk }): ReactNode {
  const { t } = useTechnicalMessages()
  const { desk } = props
  const [chosen, setChosen] = useState<CalendarDay | null>(null)
  const [today, setToday] = useState<CalendarDay | null>(null)
  const { known, more, again } = useRecords(desk, chosen)
  const [saving, setSaving] = useState<Saving>({ state: 'no' })
  const [isReading, setReading] = useState(false)

  if (known.state === 'known' && known.today !== today) setToday(known.today)
  const day = chosen ?? today

  const save = async () => {
    if (day === null) return
    setSaving({ state: 'reading', count: 0 })
    const records = await wholeDay(desk, day, (count) => setSaving({ state: 'reading', count }))
    if (records !== null) saveFile(`luukku-${day}.csv`, 'text/csv', recordsCsv(records))
    setSaving({ state: records === null ? 'failed' : 'no' })
  }
  const readMore = async () => {
    setReading(true)
    await more()
    setReading(false)
  }
  return (
    <div className={styles['panel']}>
      <p>{t('technical.intro')}</p>
      <div className={styles['head']}>
        <TextField
          label={t('technical.day')}
          type="date"
          value={day ?? ''}
          max={today ?? undefined}
          required
          testId="technical-day"
          onText={(text) => {
            const typed = CalendarDay.safeParse(text)
            if (typed.success) setChosen(typed.data)
          }}
        />
        <Button icon="refresh" testId="technical-again" onClick={again}>
          {t('technical.again')}
        </Button>
        {known.state === 'known' && known.records.length > 0 && (
          <Button
            icon="copy"
            busy={saving.state === 'reading'}
            testId="technical-save"
            onClick={() => void save()}
          >
            {saving.state === 'reading'
              ? t('technical.saving', { count: saving.count })
              : t('technical.save')}
          </Button>
        )}
      </div>
      {saving.state === 'failed' && <StatusNotice tone="error">{t('technical.saveFailed')}</StatusNotice>}
      {content()}
    </div>
  )

  function content(): ReactNode {
    switch (known.state) {
      case 'loading':
        return <p role="status">{t('technical.loading')}</p>
      case 'failed':
        return (
          <LoadFailed testId="technical-failed" onTryAgain={again}>
            {t('technical.failed')}
          </LoadFailed>
        )
      case 'known':
        return (
          <>
            {known.records.length === 0 && <p data-testid="technical-empty">{t('technical.empty')}</p>}
            {known.records.length > 0 && <RecordList records={known.records} />}
            {known.isMore && (
              <Button busy={isReading} testId="technical-more" onClick={() => void readMore()}>
                {t('technical.more')}
              </Button>
            )}
          </>
        )
      default:
        return assertNever(known)
    }
  }
}
