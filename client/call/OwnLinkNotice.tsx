import type { ReactNode } from 'react'
import { useLasting } from '#shared/web/state/useLasting.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import type { OwnLink } from './ownLink.ts'

/** At the end of a call its connection closes a moment before the desk tells of it: that is no news. */
const CLOSED_AFTER_MS = 1_500

/** What is wrong with the own connection to the call, and what can be done about it. */
export function OwnLinkNotice(props: { readonly link: OwnLink; readonly onReload: () => void }): ReactNode {
  const { t } = useMessages()
  const closed = useLasting(props.link === 'closed', CLOSED_AFTER_MS)
  if (props.link === 'lost') {
    return (
      <StatusNotice tone="warning" icon="noLink">
        {t('call.ownLink')}
      </StatusNotice>
    )
  }
  if (!closed) return null
  return (
    <StatusNotice
      tone="warning"
      icon="noLink"
      testId="call-link-closed"
      actions={
        <Button icon="refresh" onClick={props.onReload}>
          {t('call.reload')}
        </Button>
      }
    >
      {t('call.linkClosed')}
    </StatusNotice>
  )
}
