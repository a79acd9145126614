import type { ReactNode } from 'react'
import type { FlowContext, FlowEvent } from './flow/flowTypes.ts'
import { ServiceScreen } from './screens/ServiceScreen.tsx'

/** The services of the agency that was picked. */
export function ServiceStep(props: {
  readonly context: FlowContext
  readonly send: (event: FlowEvent) => void
}): ReactNode {
  const { catalogue, agencyId, language } = props.context
  const agency = catalogue?.agencies.find((one) => one.id === agencyId)
  if (catalogue === null || agency === undefined) return null
  return (
    <ServiceScreen
      agency={agency}
      services={catalogue.services.filter((service) => service.agencyId === agencyId)}
      spoken={language}
      now={catalogue.now}
      onService={(serviceId) => props.send({ type: 'pickService', serviceId })}
      onBack={() => props.send({ type: 'back' })}
    />
  )
}
