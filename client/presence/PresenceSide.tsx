import type { ReactNode } from 'react'
import type { PresenceView } from '#shared/model/desk.ts'
import { isSilence } from '#shared/web/media/deviceTypes.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import type { ExpertDesk } from '../console/ExpertDesk.ts'
import { DeviceProblems } from '../devices/DeviceProblems.tsx'
import { DevicesPanel } from '../devices/DevicesPanel.tsx'
import { SelfView } from '../devices/SelfView.tsx'
import type { Ring } from '../sound/Ring.ts'
import { SoundBlockedNotice } from '../sound/SoundBlockedNotice.tsx'
import { AwayCard } from './AwayCard.tsx'
import { canBecome } from './canBecome.ts'
import { ReadyCard } from './ReadyCard.tsx'
import { WaitingCard } from './WaitingCard.tsx'

/** Beside the list: why somebody is away, the check before becoming available, the own picture after it. */
export function PresenceSide(props: {
  readonly expert: ExpertDesk
  readonly presence: PresenceView
  readonly waitsFor: 'resident' | 'interpreting'
  readonly ring: Ring
}): ReactNode {
  const { devices, readiness } = props.expert
  const step = useStore(readiness.step)
  const selfView = useStore(devices.selfView)
  const camera = useStore(devices.camera)
  const microphone = useStore(devices.microphone)
  const problem = useStore(devices.problem)
  const withdrawn = useStore(props.expert.withdrawn)

  const prepare = () => {
    // This press is what lets the browser ring later.
    props.ring.unlock()
    void readiness.prepare()
  }

  if (step !== 'closed') {
    return (
      <ReadyCard
        step={step}
        choice={canBecome({
          camera: camera !== null,
          microphone: microphone !== null,
          // One word into a silent microphone shows whether it hears: no reason to keep anybody back.
          problem: problem === null || isSilence(problem.problem) ? null : problem.source,
        })}
        onBecome={(withPicture) => {
          props.ring.unlock()
          void readiness.become(withPicture)
        }}
        onRetry={prepare}
        onCancel={() => void readiness.leave(null)}
        selfView={<SelfView stream={selfView} off={camera === null} />}
        problem={<DeviceProblems devices={devices} />}
        devices={<DevicesPanel devices={devices} />}
      />
    )
  }
  if (props.presence.state === 'away' || props.presence.state === 'offline') {
    return (
      <AwayCard reason={props.presence.state === 'away' ? props.presence.reason : null} onPrepare={prepare} />
    )
  }
  return (
    <WaitingCard
      waitsFor={props.waitsFor}
      withdrawn={withdrawn}
      sound={<SoundBlockedNotice ring={props.ring} />}
      selfView={<SelfView stream={selfView} off={camera === null} />}
      problem={<DeviceProblems devices={devices} onRetry={() => void readiness.retry()} />}
      devices={<DevicesPanel devices={devices} />}
    />
  )
}
