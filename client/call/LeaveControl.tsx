import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import type { EndingStep } from './useEnding.ts'

/** The way out for those beside the expert in charge: the call goes on without them. */
export function LeaveControl(props: {
  readonly ending: EndingStep
  readonly over: boolean
  readonly onLeave: () => void
}): ReactNode {
  const { t } = useMessages()
  return (
    <Button
      kind="danger"
      icon="leave"
      testId="leave-call"
      disabled={props.over || props.ending !== 'no'}
      onClick={props.onLeave}
    >
      {t(props.ending === 'ending' ? 'call.leaving' : 'call.leave')}
    </Button>
  )
}
