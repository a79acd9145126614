import type { ReactNode } from 'react'
import type { FlowContext, FlowEvent } from './flow/flowTypes.ts'
import { responsibleAgency } from './flow/responsibleAgency.ts'
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
  const agency = responsibleAgency(props.context)
  return (
    <PrivacyScreen
      agencyName={agency && local(agency.name)}
      isLoading={props.context.catalogue === null}
      listening={props.listening}
      onChoose={(media) => props.send({ type: 'chooseMedia', media })}
      onBack={() => props.send({ type: 'back' })}
    />
  )
}
