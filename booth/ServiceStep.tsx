import { type ReactNode, useEffect } from 'react'
import type { FlowContext, FlowEvent } from './flow/flowTypes.ts'
import { spokenOf } from './flow/languages.ts'
import { ServiceScreen } from './screens/ServiceScreen.tsx'
import { SlipButton } from './slip/SlipButton.tsx'

/** The services of the agency that was picked. */
export function ServiceStep(props: {
  readonly context: FlowContext
  readonly send: (event: FlowEvent) => void
}): ReactNode {
  const { catalogue, agencyId } = props.context
  const agency = catalogue?.agencies.find((one) => one.id === agencyId)
  const isGone = catalogue !== null && agency === undefined
  const { send } = props
  // The agency has closed everything here in the meantime.
  useEffect(() => {
    if (isGone) send({ type: 'back' })
  }, [isGone, send])
  if (catalogue === null || agency === undefined) return null
  return (
    <ServiceScreen
      key={spokenOf(props.context)}
      agency={agency}
      services={catalogue.services.filter((service) => service.agencyId === agencyId)}
      spoken={spokenOf(props.context)}
      second={props.context.second}
      served={props.context.served}
      now={catalogue.now}
      slip={
        <SlipButton code={props.context.earlierCode} onCode={(code) => send({ type: 'giveCode', code })} />
      }
      onService={(serviceId) => send({ type: 'pickService', serviceId })}
      onBack={() => send({ type: 'back' })}
    />
  )
}
