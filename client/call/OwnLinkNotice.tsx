import type { ReactNode } from 'react'
import { useLasting } from '#shared/web/state/useLasting.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { Button } from '../ui/Button.tsx'
import type { OwnLink } from './ownLink.ts'

/** At the end of a call its connection closes a moment before the lobby tells of it: that is no news. */
const CLOSED_AFTER_MS = 1_500

/** What the notice says: the desk and a guest's page have words of their own. */
export interface OwnLinkWords {
  readonly stalled: string
  readonly lost: string
  readonly closed: string
  readonly reload: string
}

/** What is wrong with the own connection to the call, and what can be done about it. */
export function OwnLinkNotice(props: {
  readonly link: OwnLink
  readonly words: OwnLinkWords
  /** How long the call is kept, where that hangs on whose link is lost. */
  readonly kept?: ReactNode
  readonly onReload: () => void
}): ReactNode {
  const { words } = props
  const closed = useLasting(props.link === 'closed', CLOSED_AFTER_MS)
  if (props.link === 'lost' || props.link === 'stalled') {
    return (
      <StatusNotice tone="warning" icon="noLink" testId={`call-link-${props.link}`}>
        {words[props.link]} {props.link === 'lost' && props.kept}
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
          {words.reload}
        </Button>
      }
    >
      {words.closed}
    </StatusNotice>
  )
}
