import type { ReactNode } from 'react'
import type { FlowContext, FlowEvent } from './flow/flowTypes.ts'
import { offersTo } from './flow/offers.ts'
import { WaitingOffers } from './waiting/WaitingOffers.tsx'

/** What somebody whose wait is long can have instead. */
export function OffersStep(props: {
  readonly context: FlowContext
  readonly send: (event: FlowEvent) => void
}): ReactNode {
  const { context, send } = props
  const offers = offersTo(context)
  if (offers.length === 0) return null
  return (
    <WaitingOffers
      offers={offers}
      onLanguage={(language) => send({ type: 'serveIn', language })}
      onName={(language) => {
        send({ type: 'setSpoken', spoken: context.spoken, second: language })
        send({ type: 'serveIn', language })
      }}
      onAdvice={(language) => send({ type: 'askAdvice', language })}
    />
  )
}
