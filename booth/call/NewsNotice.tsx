import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { Participant, ParticipantRole } from '#shared/model/call.ts'
import type { CallNews } from '#shared/web/call/callNews.ts'
import { keyOfNews } from '#shared/web/call/useCallNews.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'

/** Somebody has come or gone, or another expert goes on with the resident. */
export function NewsNotice(props: { readonly news: CallNews | null }): ReactNode {
  const { t, local } = useMessages()
  const { news } = props
  if (news === null) return null
  return (
    <StatusNotice key={keyOfNews(news)} tone="info" icon="people" testId="call-news">
      {wordsOf(news)}
    </StatusNotice>
  )

  function wordsOf(told: CallNews): string {
    switch (told.kind) {
      case 'came': {
        const { role, agencyName } = told.who
        if (role === 'supervisor' && agencyName !== null) {
          return t('news.came.supervisorOf', { agency: local(agencyName) })
        }
        return t(`news.came.${roleIn(told.who)}`)
      }
      case 'went':
        return t(`news.went.${roleIn(told.who)}`)
      case 'handedOver': {
        const from = ownName(told.from)
        const to = ownName(told.to)
        return from !== null && to !== null ? t('news.handedOver.named', { from, to }) : t('news.handedOver')
      }
      default:
        return assertNever(told)
    }
  }
}

function ownName(who: Participant | null): string | null {
  return who?.shownAs?.kind === 'name' ? who.shownAs.name : null
}

/** There is no news of the resident. */
function roleIn({ role }: Participant): Exclude<ParticipantRole, 'resident'> {
  return role === 'resident' ? 'residentDevice' : role
}
