import type { ReactNode } from 'react'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import type { DeviceProblem } from '#shared/web/media/deviceTypes.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'

const problemWords = {
  camera: {
    notAllowed: 'devices.problem.camera.notAllowed',
    notFound: 'devices.problem.camera.notFound',
    inUse: 'devices.problem.camera.inUse',
    unknown: 'devices.problem.camera.unknown',
  },
  microphone: {
    notAllowed: 'devices.problem.microphone.notAllowed',
    notFound: 'devices.problem.microphone.notFound',
    inUse: 'devices.problem.microphone.inUse',
    unknown: 'devices.problem.microphone.unknown',
  },
} as const satisfies Record<ProducerSource, Record<DeviceProblem, string>>

/** What is wrong with a device and what to do about it. */
export function DeviceProblemNotice(props: {
  readonly source: ProducerSource
  readonly problem: DeviceProblem
  /** Tries again at once; left out where another button does that. */
  readonly onRetry?: (() => void) | undefined
}): ReactNode {
  const { t } = useMessages()
  return (
    <StatusNotice
      tone="error"
      testId="device-problem"
      actions={
        props.onRetry && (
          <Button icon="refresh" testId="retry-devices" onClick={props.onRetry}>
            {t('ready.retry')}
          </Button>
        )
      }
    >
      {t(problemWords[props.source][props.problem])}
    </StatusNotice>
  )
}
