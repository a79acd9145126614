import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import type { WithdrawnOffer } from '../reservation/OfferAnswers.ts'
import { Card } from '../ui/Card.tsx'
import { useFocusWhenLost } from '../ui/useFocusWhenLost.ts'

/** Props of the card of somebody who is available. */
export interface WaitingCardProps {
  readonly waitsFor: 'resident' | 'interpreting'
  /** The last offer went away by itself. */
  readonly withdrawn: WithdrawnOffer | null
  /** Whether an offer will be heard. */
  readonly sound: ReactNode
  readonly selfView: ReactNode
  readonly problem: ReactNode
  readonly devices: ReactNode
}

const headings = {
  resident: 'presence.waitingForResident',
  interpreting: 'presence.waitingForInterpreting',
} as const
const withdrawnWords = {
  resident: 'offer.withdrawn',
  together: 'offer.withdrawn.together',
  interpreter: 'offer.withdrawn.interpreter',
  colleague: 'offer.withdrawn.colleague',
} as const satisfies Record<WithdrawnOffer, string>

/** Waiting for what comes next, with the own picture in view. */
export function WaitingCard(props: WaitingCardProps): ReactNode {
  const { t } = useMessages()
  const heading = useFocusWhenLost<HTMLHeadingElement>()
  return (
    <Card heading={t(headings[props.waitsFor])} headingRef={heading} testId="waiting-for-resident">
      {props.withdrawn !== null && (
        <StatusNotice tone="info" testId="offer-withdrawn">
          {t(withdrawnWords[props.withdrawn])}
        </StatusNotice>
      )}
      {props.sound}
      {props.selfView}
      {props.problem}
      {props.devices}
    </Card>
  )
}
