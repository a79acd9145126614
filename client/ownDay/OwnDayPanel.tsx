import { type ReactNode, useCallback } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'
import { useMessages } from '../messages.tsx'
import { Card } from '../ui/Card.tsx'
import { LoadFailed } from '../ui/LoadFailed.tsx'
import { DaySums } from './DaySums.tsx'
import { ServedList } from './ServedList.tsx'
import { useOwnDay } from './useOwnDay.ts'

/** What the expert has done today and of late, with its server. */
export function OwnDayPanel(props: { readonly lobby: StaffLobby }): ReactNode {
  const { t } = useMessages()
  return (
    <Card heading={t('day.title')} testId="own-day">
      <Content lobby={props.lobby} />
    </Card>
  )
}

function Content({ lobby }: { readonly lobby: StaffLobby }): ReactNode {
  const { t } = useMessages()
  // Not noted as trouble: nobody asked for it by pressing anything, and the card says it.
  const [known, again] = useOwnDay(useCallback(() => lobby.client.request('history.list', {}), [lobby]))
  switch (known.state) {
    case 'loading':
      return <p>{t('day.loading')}</p>
    case 'failed':
      return (
        <LoadFailed testId="own-day-failed" onTryAgain={again}>
          {t('day.failed')}
        </LoadFailed>
      )
    case 'known':
      return (
        <>
          <DaySums today={known.day.today} />
          <ServedList tickets={known.day.tickets} atMs={known.atMs} />
        </>
      )
    default:
      return assertNever(known)
  }
}
