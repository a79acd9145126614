import type { ReactNode } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { ChannelsContainer } from '../channels/ChannelsContainer.tsx'
import type { ChannelsDesk } from '../channels/channelsDesk.ts'
import { DispositionsContainer } from '../dispositions/DispositionsContainer.tsx'
import type { DispositionsDesk } from '../dispositions/dispositionsDesk.ts'
import { HoursContainer } from '../hours/HoursContainer.tsx'
import type { OwnHours } from '../hours/hoursDesk.ts'
import { interfaceLanguage } from '../language/interfaceLanguage.ts'
import { OfferingMessagesProvider } from './messages.tsx'

/** How and when services are given, and what is chosen after a call, for who decides on it. */
export function OfferingParts(props: {
  readonly channels: ChannelsDesk | null
  readonly hours: OwnHours | null
  readonly dispositions: DispositionsDesk | null
}): ReactNode {
  const language = useStore(interfaceLanguage)
  const { channels, hours, dispositions } = props
  return (
    <OfferingMessagesProvider language={language}>
      {channels && <ChannelsContainer desk={channels} />}
      {hours && <HoursContainer own={hours} />}
      {dispositions && <DispositionsContainer desk={dispositions} />}
    </OfferingMessagesProvider>
  )
}
