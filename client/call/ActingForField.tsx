import type { ReactNode } from 'react'
import { ActingFor, type CallView } from '#shared/model/call.ts'
import { useMessages } from '../messages.tsx'
import { SelectField } from '../ui/SelectField.tsx'

/** For whom the resident acts; recorded with this ticket, shown to the resident, never carried to the next one. */
export function ActingForField(props: {
  readonly view: CallView | null
  readonly onChoose: (actingFor: ActingFor) => void
}): ReactNode {
  const { t } = useMessages()
  const state = props.view?.call.state
  if (props.view === null || (state !== 'live' && state !== 'held')) return null
  return (
    <SelectField
      label={t('call.actingFor')}
      value={props.view.actingFor}
      testId="acting-for"
      choices={ActingFor.options.map((value) => ({ value, label: t(`call.actingFor.${value}`) }))}
      onChoose={(value) => props.onChoose(ActingFor.parse(value))}
    />
  )
}
