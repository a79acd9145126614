import { type ReactNode, useMemo } from 'react'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { besideSlots } from '../call/besideSlots.tsx'
import { CallContainer } from '../call/CallContainer.tsx'
import { callMoments } from '../call/callMoments.ts'
import { useEnding } from '../call/useEnding.ts'
import { stampArrivals } from '../time/stampArrivals.ts'
import type { Supervising } from './Supervising.ts'

/** The call of an expert, with the supervisor in it. */
export function SupervisedCall(props: {
  readonly session: CallSession
  readonly supervising: Supervising
  readonly technical: ReactNode
  readonly onAnswer: (answer: Answer<unknown>) => void
}): ReactNode {
  const { session, supervising } = props
  const stamped = useStore(useMemo(() => stampArrivals(session.view), [session]))
  const ending = useEnding(session, props.onAnswer, () => supervising.leave())
  return (
    <CallContainer
      session={session}
      ticket={null}
      devices={supervising.devices}
      shown
      slots={besideSlots({
        onInterpret: null,
        part: 'supervisor',
        view: stamped.value,
        moments: callMoments(stamped),
        ending,
      })}
      technical={props.technical}
      onRetryDevices={() => void supervising.retryDevices()}
    />
  )
}
