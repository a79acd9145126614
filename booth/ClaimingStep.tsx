import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import type { LinkState } from '#shared/web/signalling/linkState.ts'
import { createStore } from '#shared/web/state/createStore.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { RemoteSound } from '#shared/web/ui/RemoteSound.tsx'
import { gainOfLevel } from './access/volume.ts'
import { claimOf } from './call/claim.ts'
import { HeldNotice } from './call/HeldNotice.tsx'
import type { Booth, BoothLink } from './createBooth.ts'
import type { FlowContext } from './flow/flowTypes.ts'
import { wantedDevices } from './flow/wantedDevices.ts'
import { ClaimingScreen } from './screens/ClaimingScreen.tsx'
import { DeviceNotice } from './screens/DeviceNotice.tsx'
import { LinkNotice } from './screens/LinkNotice.tsx'
import { SpeakerNotice } from './screens/SpeakerNotice.tsx'

const nobody = createStore<readonly RemoteMedia[]>([])
const noCall = createStore<CallView | null>(null)
const noLink = createStore<LinkState>({ state: 'connecting' })

/** The expert is heard while they make sure who is there, as soon as the server says so; what they see is the own picture. */
export function ClaimingStep(props: {
  readonly booth: Booth
  readonly context: FlowContext
  readonly link: BoothLink
}): ReactNode {
  const { booth, context, link } = props
  const session = useStore(booth.session)
  const remote = useStore(session?.remote ?? nobody)
  const view = useStore(session?.view ?? noCall)
  const callLink = useStore(session?.link ?? noLink)
  const volume = useStore(booth.access.volume)
  const trouble = useStore(booth.devices.problem)
  const media = context.media ?? 'pictureAndSound'
  const claim = claimOf(view, [link, callLink])
  const isAway = link.state === 'reconnecting' || callLink.state === 'reconnecting'
  const heardAtMs = Math.min(booth.heardAtMs(), session?.heardAtMs ?? Number.POSITIVE_INFINITY)
  return (
    <ClaimingScreen
      media={media}
      isPresented={claim.state === 'presented'}
      notice={
        <>
          {isAway && <LinkNotice state="reconnecting" keeps={{ what: 'call', heardAtMs }} />}
          {claim.state === 'held' && <HeldNotice heldForMs={claim.heldForMs} />}
          <SpeakerNotice devices={booth.devices} />
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
      {view?.cover?.state === 'claimed' &&
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
