import type { ReactNode } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { ChannelsContainer } from '../channels/ChannelsContainer.tsx'
import type { ChannelsDesk } from '../channels/channelsDesk.ts'
import { HoursContainer } from '../hours/HoursContainer.tsx'
import type { OwnHours } from '../hours/hoursDesk.ts'
import { interfaceLanguage } from '../language/interfaceLanguage.ts'
import { OfferingMessagesProvider } from './messages.tsx'

/** How and when services are given, for who decides on it. */
export function OfferingParts(props: {
  readonly channels: ChannelsDesk | null
  readonly hours: OwnHours | null
}): ReactNode {
  const language = useStore(interfaceLanguage)
  const { channels, hours } = props
  return (
    <OfferingMessagesProvider language={language}>
      {channels && <ChannelsContainer desk={channels} />}
      {hours && <HoursContainer own={hours} />}
    </OfferingMessagesProvider>
  )
}
