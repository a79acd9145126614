import type { ReactNode } from 'react'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import type { SourceFault } from '#shared/web/media/deviceTypes.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'

const problemWords = {
  camera: {
    notAllowed: 'devices.problem.camera.notAllowed',
    notFound: 'devices.problem.camera.notFound',
    inUse: 'devices.problem.camera.inUse',
    unknown: 'devices.problem.camera.unknown',
    muted: 'devices.problem.camera.muted',
    // Of a picture nobody says that it is silent.
    silent: 'devices.problem.camera.muted',
  },
  microphone: {
    notAllowed: 'devices.problem.microphone.notAllowed',
    notFound: 'devices.problem.microphone.notFound',
    inUse: 'devices.problem.microphone.inUse',
    unknown: 'devices.problem.microphone.unknown',
    muted: 'devices.problem.microphone.muted',
    silent: 'devices.problem.microphone.silent',
  },
} as const satisfies Record<ProducerSource, Record<SourceFault, string>>

/** What is wrong with a device and what to do about it. */
export function DeviceProblemNotice(props: {
  readonly source: ProducerSource
  readonly problem: SourceFault
  /** Tries again at once; left out where another button does that. */
  readonly onRetry?: (() => void) | undefined
  /** Shows the other devices; left out where they are on the screen already. */
  readonly onChoose?: (() => void) | undefined
}): ReactNode {
  const { t } = useMessages()
  return (
    <StatusNotice
      tone="error"
      testId="device-problem"
      actions={
        (props.onRetry || props.onChoose) && (
          <>
            {props.onRetry && (
              <Button icon="refresh" testId="retry-devices" onClick={props.onRetry}>
                {t('ready.retry')}
              </Button>
            )}
            {props.onChoose && (
              <Button icon="settings" testId="choose-device" onClick={props.onChoose}>
                {t('devices.choose')}
              </Button>
            )}
          </>
        )
      }
    >
      {t(problemWords[props.source][props.problem])}
    </StatusNotice>
  )
}
