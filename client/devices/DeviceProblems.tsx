import type { ReactNode } from 'react'
import { isSilence } from '#shared/web/media/deviceTypes.ts'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { DeviceProblemNotice } from './DeviceProblemNotice.tsx'

/** What is wrong with the workstation's camera or microphone now, or was a moment ago and is made up for. */
export function DeviceProblems(props: {
  readonly devices: LocalDevices
  /** Whoever is muted in a call is not expected to be heard. */
  readonly muted?: { readonly camera: boolean; readonly microphone: boolean }
  readonly onRetry?: () => void
  readonly onChoose?: () => void
}): ReactNode {
  const { t } = useMessages()
  const { devices, muted, onRetry } = props
  const problem = useStore(devices.problem)
  const replaced = useStore(devices.replaced)
  const isOwnChoice = problem !== null && muted?.[problem.source] === true && isSilence(problem.problem)
  return (
    <>
      {replaced !== null && (
        <StatusNotice
          tone="info"
          icon={replaced === 'camera' ? 'camera' : 'microphone'}
          testId="device-replaced"
        >
          {t(`devices.replaced.${replaced}`)}
        </StatusNotice>
      )}
      {problem !== null && !isOwnChoice && (
        <DeviceProblemNotice
          source={problem.source}
          problem={problem.problem}
          onRetry={
            onRetry &&
            (() => {
              onRetry()
              void devices.reopen()
            })
          }
          onChoose={isSilence(problem.problem) ? props.onChoose : undefined}
        />
      )}
    </>
  )
}
