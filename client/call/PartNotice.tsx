import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import type { OwnPart } from './ownPart.ts'
import { useNameOf } from './useNameOf.ts'

const words = {
  colleague: 'call.part.colleague',
  interpreter: 'call.part.interpreter',
  supervisor: 'call.part.supervisor',
} as const satisfies Record<Exclude<OwnPart, 'inCharge'>, string>

/** What somebody beside the expert in charge is here for, and who is in charge. */
export function PartNotice(props: {
  readonly part: Exclude<OwnPart, 'inCharge'>
  readonly view: CallView | null
}): ReactNode {
  const { t } = useMessages()
  const nameOf = useNameOf()
  const { view, part } = props
  const expert = view?.participants.find(({ id }) => id === view.inCharge)
  if (expert === undefined) return null
  return (
    <StatusNotice tone="info" icon="people" testId="own-part">
      {t(words[part], { name: nameOf(expert) })}
    </StatusNotice>
  )
}
