import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'

/** Says that there is no link right now, and that a place in the queue stays. */
export function LinkNotice(props: {
  readonly state: 'connecting' | 'reconnecting'
  readonly keepsPlace: boolean
  readonly className?: string | undefined
}): ReactNode {
  const { t } = useMessages()
  const lost = props.keepsPlace ? t('link.placeKept') : t('link.reconnecting')
  return (
    <StatusNotice tone="warning" icon="noLink" testId="link-notice" className={props.className}>
      {props.state === 'connecting' ? t('link.connecting') : lost}
    </StatusNotice>
  )
}
