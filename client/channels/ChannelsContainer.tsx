import type { ReactNode } from 'react'
import { DecisionsCard } from '../offering/DecisionsCard.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import { ChannelsTable } from './ChannelsTable.tsx'
import type { ChannelsDesk } from './channelsDesk.ts'

/** The card of channels with its server. */
export function ChannelsContainer(props: { readonly desk: ChannelsDesk }): ReactNode {
  const { t } = useOfferingMessages()
  const { desk } = props
  return (
    <DecisionsCard
      desk={desk}
      heading={t('channels.title')}
      testId="channels"
      loading={t('channels.loading')}
      failed={t('channels.failed')}
    >
      {(view) => <ChannelsTable desk={desk} view={view} />}
    </DecisionsCard>
  )
}
