import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import { awaitingOther } from '#shared/web/guests/atTheDoor.ts'
import { useGuestNews } from '#shared/web/guests/useGuestNews.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'

/** Who has come or gone, and whom the resident has let in while the expert has not yet. */
export function GuestNotices(props: { readonly view: CallView }): ReactNode {
  const { t } = useMessages()
  const news = useGuestNews(props.view)
  const [awaited] = awaitingOther(props.view.invitations, 'resident')
  return (
    <>
      {news !== null && (
        <StatusNotice key={`${news.kind} ${news.came}`} tone="info" icon="people" testId="guest-news">
          {t(`guests.${news.came ? 'came' : 'went'}.${news.kind}`)}
        </StatusNotice>
      )}
      {awaited !== undefined && (
        <StatusNotice tone="info" icon="clock" testId="guest-awaiting">
          {t(`guests.awaiting.${awaited.kind}`)}
        </StatusNotice>
      )}
    </>
  )
}
