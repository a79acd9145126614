import type { ReactNode } from 'react'
import type { LinkState } from '#shared/web/signalling/linkState.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useGuestMessages } from './messages.tsx'

/** Says when the own connection is away: it comes back by itself. */
export function GuestLinkNotice(props: { readonly link: LinkState }): ReactNode {
  const { t } = useGuestMessages()
  const { link } = props
  const isAway = link.state === 'reconnecting' || (link.state === 'connecting' && link.reason !== undefined)
  if (!isAway) return null
  return (
    <StatusNotice tone="warning" icon="noLink" testId="guest-link">
      {t('guest.call.ownLink')}
    </StatusNotice>
  )
}
