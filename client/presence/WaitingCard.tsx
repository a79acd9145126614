import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Card } from '../ui/Card.tsx'
import { useFocusWhenLost } from '../ui/useFocusWhenLost.ts'

/** Props of the card of somebody who is available. */
export interface WaitingCardProps {
  /** The last offer went away before it was answered. */
  readonly withdrawn: boolean
  /** Whether an offer will be heard. */
  readonly sound: ReactNode
  readonly selfView: ReactNode
  readonly problem: ReactNode
  readonly devices: ReactNode
}

/** Waiting for the next resident, with the own picture in view. */
export function WaitingCard(props: WaitingCardProps): ReactNode {
  const { t } = useMessages()
  const heading = useFocusWhenLost<HTMLHeadingElement>()
  return (
    <Card heading={t('presence.waitingForResident')} headingRef={heading} testId="waiting-for-resident">
      {props.withdrawn && (
        <StatusNotice tone="info" testId="offer-withdrawn">
          {t('offer.withdrawn')}
        </StatusNotice>
      )}
      {props.sound}
      {props.selfView}
      {props.problem}
      {props.devices}
    </Card>
  )
}
