import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import { createStore } from '#shared/web/state/createStore.ts'
import { useSelected, useStore } from '#shared/web/state/useStore.ts'
import { RemoteSound } from '#shared/web/ui/RemoteSound.tsx'
import { gainOfLevel } from './access/volume.ts'
import type { Booth } from './createBooth.ts'
import type { FlowContext } from './flow/flowTypes.ts'
import { wantedDevices } from './flow/wantedDevices.ts'
import { ClaimingScreen } from './screens/ClaimingScreen.tsx'
import { DeviceNotice } from './screens/DeviceNotice.tsx'

const nobody = createStore<readonly RemoteMedia[]>([])
const noCall = createStore<CallView | null>(null)

/** The expert is heard while they make sure who is there, as soon as the server says so; what they see is the own picture. */
export function ClaimingStep(props: {
  readonly booth: Booth
  readonly context: FlowContext
  readonly notice: ReactNode
}): ReactNode {
  const { booth, context } = props
  const session = useStore(booth.session)
  const remote = useStore(session?.remote ?? nobody)
  const isClaimed = useSelected(session?.view ?? noCall, (view) => view?.cover?.state === 'claimed')
  const volume = useStore(booth.access.volume)
  const trouble = useStore(booth.devices.problem)
  const media = context.media ?? 'pictureAndSound'
  return (
    <ClaimingScreen
      media={media}
      notice={
        <>
          {props.notice}
          {trouble !== null && (
            <DeviceNotice
              trouble={trouble}
              advice="problem.adviceInCall"
              onRetry={() => void booth.devices.want(wantedDevices('claiming', media))}
              onMedia={(choice) => booth.send({ type: 'chooseMedia', media: choice })}
            />
          )}
        </>
      }
      onFinish={() => booth.send({ type: 'leave' })}
    >
      {isClaimed &&
        remote.map(({ participantId, sound }) => (
          <RemoteSound
            key={participantId}
            stream={sound}
            volume={gainOfLevel(volume)}
            testId="remote-sound"
          />
        ))}
    </ClaimingScreen>
  )
}
