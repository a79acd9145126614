import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { CallNews } from '#shared/web/call/callNews.ts'
import { awaitingOther } from '#shared/web/guests/atTheDoor.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { NewsNotice } from '../call/NewsNotice.tsx'
import { useMessages } from '../messages.tsx'

/** Who has come or gone, and whom the resident has let in while the expert has not yet. */
export function GuestNotices(props: { readonly view: CallView; readonly news: CallNews | null }): ReactNode {
  const { t } = useMessages()
  const [awaited] = awaitingOther(props.view.invitations, 'resident')
  return (
    <>
      <NewsNotice news={props.news} />
      {awaited !== undefined && (
        <StatusNotice tone="info" icon="clock" testId="guest-awaiting">
          {t(`guests.awaiting.${awaited.kind}`)}
        </StatusNotice>
      )}
    </>
  )
}
