import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { CallView, Participant } from '#shared/model/call.ts'
import type { CallNews } from '#shared/web/call/callNews.ts'
import { keyOfNews, useCallNews } from '#shared/web/call/useCallNews.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { participantWords } from './participantWords.ts'
import { useNameOf } from './useNameOf.ts'

/** Who has just come or gone, or who has taken the call over. */
export function NewsNotice(props: { readonly view: CallView | null }): ReactNode {
  const { t } = useMessages()
  const nameOf = useNameOf()
  const news = useCallNews(props.view)
  if (news === null) return null
  const whole = (who: Participant) =>
    who.shownAs?.kind === 'name' ? `${nameOf(who)} (${t(participantWords[who.role])})` : nameOf(who)
  return (
    <StatusNotice key={keyOfNews(news)} tone="info" icon="people" testId="call-news">
      {wordsOf(news)}
    </StatusNotice>
  )

  function wordsOf(told: CallNews): string {
    switch (told.kind) {
      case 'came':
        return t('news.came', { name: whole(told.who) })
      case 'went':
        return t(told.who.role === 'interpreter' ? 'news.went.interpreter' : 'news.went', {
          name: whole(told.who),
        })
      case 'handedOver':
        return told.to.id === props.view?.self
          ? t('news.yours')
          : t('news.handedOver', { name: nameOf(told.to) })
      default:
        return assertNever(told)
    }
  }
}
