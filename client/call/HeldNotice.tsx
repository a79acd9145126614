import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { useNow } from '../time/useNow.ts'

const TICK_MS = 1_000
const SECOND_MS = 1_000
/** The visible number ticks each second; a screen reader is told once, when the notice appears. */
export function HeldNotice(props: { readonly untilMs: number }): ReactNode {
  const { t } = useMessages()
  const now = useNow(TICK_MS)
  const seconds = Math.max(0, Math.ceil((props.untilMs - now) / SECOND_MS))
  return (
    <StatusNotice tone="warning" icon="noLink" testId="held" title={t('call.resident.lost')}>
      <span aria-live="off">{t('call.held', { seconds })}</span>
    </StatusNotice>
  )
}
