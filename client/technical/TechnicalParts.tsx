import type { ReactNode } from 'react'
import type { CallId } from '#shared/model/ids.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { interfaceLanguage } from '../language/interfaceLanguage.ts'
import { CallRecord } from './CallRecord.tsx'
import { TechnicalMessagesProvider } from './messages.tsx'
import { TechnicalPanel } from './TechnicalPanel.tsx'
import type { TechnicalDesk } from './technicalDesk.ts'

/** The calls of a day, with words of their own. */
export function DayPart(props: { readonly desk: TechnicalDesk }): ReactNode {
  return (
    <TechnicalMessagesProvider language={useStore(interfaceLanguage)}>
      <TechnicalPanel desk={props.desk} />
    </TechnicalMessagesProvider>
  )
}

/** The call that goes on, with words of their own. */
export function CallPart(props: { readonly desk: TechnicalDesk; readonly callId: CallId }): ReactNode {
  return (
    <TechnicalMessagesProvider language={useStore(interfaceLanguage)}>
      <CallRecord desk={props.desk} callId={props.callId} />
    </TechnicalMessagesProvider>
  )
}
