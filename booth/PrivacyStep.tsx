import type { ReactNode } from 'react'
import type { FlowContext, FlowEvent } from './flow/flowTypes.ts'
import { useMessages } from './messages.tsx'
import { PrivacyScreen } from './screens/PrivacyScreen.tsx'
import type { Listening } from './screens/parts/ListenButton.tsx'

/** The privacy screen of the service that was picked. */
export function PrivacyStep(props: {
  readonly context: FlowContext
  readonly listening: Listening
  readonly send: (event: FlowEvent) => void
}): ReactNode {
  const { local } = useMessages()
  const { catalogue, serviceId } = props.context
  const service = catalogue?.services.find((one) => one.id === serviceId)
  const agency = catalogue?.agencies.find((one) => one.id === service?.agencyId)
  return (
    <PrivacyScreen
      agencyName={agency === undefined ? null : local(agency.name)}
      listening={props.listening}
      onChoose={(media) => props.send({ type: 'chooseMedia', media })}
      onBack={() => props.send({ type: 'back' })}
    />
  )
}
