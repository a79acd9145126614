import type { ReactNode } from 'react'
import { dayWords } from '../offering/dayWords.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import { choiceOf } from './channelDraft.ts'
import type { PointChannel } from './channelTable.ts'
import { channelWords } from './channelWords.ts'

/** More would make the row long; they are in the panel. */
const MOST_NAMED = 2

/** At how many points a service is given otherwise, now or later, and the first of them. */
export function PointSummary(props: { readonly points: readonly PointChannel[] }): ReactNode {
  const { t } = useOfferingMessages()
  const otherwise = props.points.filter(({ differsNow, standing }) => differsNow || standing.ahead.length > 0)
  if (otherwise.length === 0) return t('channels.noExceptions')
  return (
    <>
      {t('channels.otherwiseAt', { count: otherwise.length })}
      {otherwise.slice(0, MOST_NAMED).map((own) => (
        <span key={own.point.id}>
          <PointWords own={own} />
        </span>
      ))}
      {otherwise.length > MOST_NAMED && (
        <span>{t('channels.otherwiseMore', { count: otherwise.length - MOST_NAMED })}</span>
      )}
    </>
  )
}

function PointWords(props: { readonly own: PointChannel }): ReactNode {
  const { t, local, language } = useOfferingMessages()
  const { point, kind, standing, differsNow } = props.own
  const [next] = standing.ahead
  if (differsNow || !next) {
    return t('channels.at', { point: local(point.name), kind: t(channelWords[choiceOf(kind)]) })
  }
  return t('channels.atLater', {
    point: local(point.name),
    day: dayWords(next.validFrom, language),
    kind: t(channelWords[choiceOf(next.kind)]),
  })
}
