import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { keptFor } from '#shared/web/call/keptFor.ts'
import { useSecondsSince } from '#shared/web/state/useSecondsSince.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'

const SECOND_MS = 1_000

/** What stays while the link is away, and when the server was heard of last. */
export interface KeptSince {
  readonly what: 'call' | 'place'
  readonly heardAtMs: number
}

function KeptWords({ what, heardAtMs }: KeptSince): ReactNode {
  const { t } = useMessages()
  const kept = keptFor(what, useSecondsSince(heardAtMs) * SECOND_MS)
  switch (kept.state) {
    // The time goes on without being read out at each step.
    case 'call':
      return <span aria-live="off">{t('link.callKept', { seconds: kept.seconds })}</span>
    case 'place':
      return <span aria-live="off">{t('link.placeKeptFor', { minutes: kept.minutes })}</span>
    case 'inFront':
    case 'perhapsGone':
      return <span>{t(`link.${kept.state}`)}</span>
    default:
      return assertNever(kept)
  }
}

/** Says that there is no link right now, and what is kept until it is back, and for how long. */
export function LinkNotice(props: {
  readonly state: 'connecting' | 'reconnecting'
  /** `shortly`: nothing comes through, but the connection is not known to be lost. */
  readonly keeps: KeptSince | 'shortly' | null
}): ReactNode {
  const { t } = useMessages()
  const { state, keeps } = props
  const isTimed = state === 'reconnecting' && keeps !== null && keeps !== 'shortly'
  return (
    <StatusNotice tone="warning" icon="noLink" testId="link-notice">
      {t(keeps === 'shortly' ? 'link.placeKept' : `link.${state}`)} {isTimed && <KeptWords {...keeps} />}
    </StatusNotice>
  )
}
