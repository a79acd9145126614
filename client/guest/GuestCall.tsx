import { type ReactNode, useState } from 'react'
import type { GuestKind } from '#shared/model/guest.ts'
import { linkTold } from '#shared/web/call/linkTold.ts'
import { useMixing } from '#shared/web/call/useMixing.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { floorRange } from '#shared/web/media/channels/ducking.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { ownLink } from '../call/ownLink.ts'
import { DeviceProblems } from '../devices/DeviceProblems.tsx'
import { SpeakerNotice } from '../devices/SpeakerNotice.tsx'
import { useSpeaker } from '../devices/useSpeaker.ts'
import { callTiles } from './callTiles.ts'
import { GuestCallScreen } from './GuestCallScreen.tsx'
import { GuestControls } from './GuestControls.tsx'
import type { GuestDesk } from './GuestDesk.ts'
import { GuestFrame } from './GuestFrame.tsx'
import { GuestText } from './GuestText.tsx'
import { LeaveButton } from './LeaveButton.tsx'
import { useGuestMessages } from './messages.tsx'
import { OthersSound } from './OthersSound.tsx'
import { sendSource } from './ownSource.ts'

interface GuestCallProps {
  readonly desk: GuestDesk
  readonly kind: GuestKind
  /** About the connection to the door, which comes back by itself. */
  readonly notice: ReactNode
}

/** In the call, as soon as its part of the page is loaded. */
export function GuestCall(props: GuestCallProps): ReactNode {
  const { t } = useGuestMessages()
  const current = useStore(props.desk.calls.current)
  if (current !== null) return <OpenCall {...props} session={current.session} />
  return (
    <GuestFrame title={t('guest.call.title')} testId="guest-entering">
      <p role="status">{t('guest.call.entering')}</p>
      {props.notice}
      <div>
        <LeaveButton desk={props.desk} />
      </div>
    </GuestFrame>
  )
}

function OpenCall(props: GuestCallProps & { readonly session: CallSession }): ReactNode {
  const { desk, kind, session } = props
  const { devices } = desk
  const view = useStore(session.view)
  const link = useStore(session.link)
  const stalled = useStore(session.stalled)
  const muted = useStore(session.muted)
  const remote = useStore(session.remote)
  const tiles = callTiles(view, remote)
  const sending = useStore(devices.sending)
  const opened = useStore(devices.opened)
  const speaker = useSpeaker(devices.local, useStore(devices.speakerId))
  const selfView = useStore(devices.local.selfView)
  // The own phone lies beside the booth, which speaks already.
  const [isSoundOn, setSoundOn] = useState(kind !== 'residentDevice')
  const [isBlocked, setBlocked] = useState(false)
  const sent = {
    microphone: opened && sending?.microphone === true && !muted.microphone,
    camera: opened && sending?.camera === true && !muted.camera,
  }
  const weakLink = linkTold(view, useStore(session.links), remote)
  const mixing = useMixing(view, { speakerId: speaker.speakerId, floorDb: floorRange.start })
  const own = ownLink(link, { over: view?.call.state === 'ended', stalled })
  return (
    <>
      <OthersSound
        tiles={tiles}
        isOn={isSoundOn}
        mixing={mixing}
        speakerId={speaker.speakerId}
        onSpeakerRefused={speaker.onRefused}
        onBlocked={setBlocked}
      />
      <GuestCallScreen
        view={view}
        tiles={tiles}
        selfView={sent.camera ? selfView : null}
        ownLink={own}
        weakLink={weakLink}
        notice={own === 'fine' && props.notice}
        isSoundBlocked={isBlocked && isSoundOn}
        // Any press lets the sound out: the sound itself listens for it.
        onSoundStart={() => setBlocked(false)}
        onReload={() => window.location.reload()}
        deviceProblem={
          <>
            <DeviceProblems devices={devices.local} muted={muted} onRetry={() => void devices.open()} />
            <SpeakerNotice isMissing={speaker.isMissing} />
          </>
        }
        controls={
          <GuestControls
            kind={kind}
            sent={sent}
            isSoundOn={isSoundOn}
            onSend={(source, isSent) => sendSource(devices, session, { source, isSent })}
            onSound={setSoundOn}
            leave={<LeaveButton desk={desk} />}
          />
        }
        text={<GuestText text={session.text} view={view} />}
      />
    </>
  )
}
