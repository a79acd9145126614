import type { ReactNode } from 'react'
import type { PauseReason } from '#shared/model/call.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { formatClock } from '../time/formatClock.ts'
import { useNow } from '../time/useNow.ts'
import { Button } from '../ui/Button.tsx'
import { pauseWords } from './pauseWords.ts'

const TICK_MS = 1_000

/** The resident waits: for how long, why, and the way back for whoever is in charge. */
export function PauseBand(props: {
  readonly reason: PauseReason
  readonly sinceMs: number
  /** Null for those beside the expert in charge. */
  readonly onResume: (() => void) | null
}): ReactNode {
  const { t } = useMessages()
  const { reason, onResume } = props
  const clock = formatClock(useNow(TICK_MS) - props.sinceMs)
  return (
    <StatusNotice
      tone="warning"
      icon="pause"
      testId="pause-band"
      title={t(pauseWords[reason])}
      actions={
        onResume && (
          <Button kind="primary" icon="people" testId="resume-call" onClick={onResume}>
            {t(reason === 'askingColleague' ? 'pause.bringBack' : 'pause.goOn')}
          </Button>
        )
      }
    >
      {t('pause.band')} <span aria-live="off">{t('pause.for', { clock })}</span>
    </StatusNotice>
  )
}
