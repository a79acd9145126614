import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'

/** Says that the service can take nothing in right now although the link is there, and that a place in the queue stays. */
export function DisturbanceNotice(props: { readonly keepsPlace: boolean }): ReactNode {
  const { t } = useMessages()
  return (
    <StatusNotice tone="info" icon="clock" testId="disturbance-notice">
      {t(props.keepsPlace ? 'link.disturbedPlaceKept' : 'link.disturbed')}
    </StatusNotice>
  )
}
