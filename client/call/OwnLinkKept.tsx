import type { ReactNode } from 'react'
import { keptFor } from '#shared/web/call/keptFor.ts'
import { useSecondsSince } from '#shared/web/state/useSecondsSince.ts'
import { useMessages } from '../messages.tsx'

const SECOND_MS = 1_000

/** How long the call waits for whoever is in charge of it, while their own link is lost. */
export function OwnLinkKept(props: { readonly heardAtMs: number }): ReactNode {
  const { t } = useMessages()
  const kept = keptFor('call', useSecondsSince(props.heardAtMs) * SECOND_MS)
  // The time goes on without being read out at each step.
  if (kept.state === 'call')
    return <span aria-live="off">{t('call.ownLinkKept', { seconds: kept.seconds })}</span>
  return <span>{t('call.ownLinkOver')}</span>
}
