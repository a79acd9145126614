import type { ReactNode } from 'react'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { DeviceProblemNotice } from './DeviceProblemNotice.tsx'

/** What is wrong with the workstation's camera or microphone now, if anything is. */
export function DeviceProblems(props: {
  readonly devices: LocalDevices
  readonly onRetry?: () => void
}): ReactNode {
  const problem = useStore(props.devices.problem)
  return (
    problem && (
      <DeviceProblemNotice source={problem.source} problem={problem.problem} onRetry={props.onRetry} />
    )
  )
}
