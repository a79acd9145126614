import { lazy, type ReactNode, useState } from 'react'
import type { MediaChoice } from '#shared/model/call.ts'
import { linkTold } from '#shared/web/call/linkTold.ts'
import { useCallNews } from '#shared/web/call/useCallNews.ts'
import { loadPart } from '#shared/web/loadPart.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { isSilence } from '#shared/web/media/deviceTypes.ts'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { DeviceNotice } from '../screens/DeviceNotice.tsx'
import { LinkNotice } from '../screens/LinkNotice.tsx'
import { ReplacedNotice } from '../screens/ReplacedNotice.tsx'
import { SpeakerNotice } from '../screens/SpeakerNotice.tsx'
import { CallScreen } from './CallScreen.tsx'
import { WeakLinkNotice } from './WeakLinkNotice.tsx'

const GuestNotices = lazy(async () => ({
  default: (await loadPart(() => import('../guests/GuestNotices.tsx'))).GuestNotices,
}))
const GuestDoor = lazy(async () => ({
  default: (await loadPart(() => import('../guests/GuestDoor.tsx'))).GuestDoor,
}))

/** Connects the call's screen to its session; lies covered until the call is live. */
export function CallStage(props: {
  readonly session: CallSession
  readonly devices: LocalDevices
  readonly live: boolean
  readonly media: MediaChoice
  readonly gain: number
  readonly onFirstFrame: () => void
  readonly onMedia: (media: MediaChoice) => void
  readonly onHangUp: () => void
  readonly onRetryDevices: () => void
}): ReactNode {
  const { session, devices } = props
  const link = useStore(session.link)
  const stalled = useStore(session.stalled)
  const trouble = useStore(devices.problem)
  const view = useStore(session.view)
  const remote = useStore(session.remote)
  const isAway = link.state === 'reconnecting' || stalled
  const told = linkTold(view, useStore(session.links), remote)
  const muted = useStore(session.muted)
  // Whoever is muted is not expected to be heard.
  const isOwnChoice = trouble !== null && muted[trouble.source] && isSilence(trouble.problem)
  // Watched from here, since what tells them is loaded later than somebody may come.
  const news = useCallNews(view)
  const [inviting, setInviting] = useState(false)
  return (
    <CallScreen
      live={props.live}
      view={view}
      remote={remote}
      selfView={useStore(devices.selfView)}
      level={devices.level}
      media={props.media}
      muted={muted}
      gain={props.gain}
      text={{ turns: useStore(session.text.turns), ready: useStore(session.text.ready) }}
      notice={
        props.live && (
          <>
            {isAway && (
              <LinkNotice
                state="reconnecting"
                keeps={
                  link.state === 'reconnecting' ? { what: 'call', heardAtMs: session.heardAtMs } : 'shortly'
                }
              />
            )}
            {!isAway && told !== null && <WeakLinkNotice told={told} />}
            <ReplacedNotice devices={devices} />
            <SpeakerNotice devices={devices} />
            {trouble !== null && !isOwnChoice && (
              <DeviceNotice
                trouble={trouble}
                advice="problem.adviceInCall"
                onRetry={props.onRetryDevices}
                onMedia={props.onMedia}
              />
            )}
          </>
        )
      }
      guests={{
        notices: view && <GuestNotices view={view} news={news} />,
        door: view && (
          <GuestDoor session={session} view={view} inviting={inviting} onInvited={() => setInviting(false)} />
        ),
      }}
      onFirstFrame={props.onFirstFrame}
      onLine={(line) => session.text.setLine(line)}
      onLineComplete={() => session.text.completeLine()}
      onMute={(source, muted) => void session.setMuted(source, muted)}
      onMedia={props.onMedia}
      onInvite={() => setInviting(true)}
      onHangUp={props.onHangUp}
    />
  )
}
