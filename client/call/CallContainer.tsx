import { type ReactNode, useMemo, useState } from 'react'
import type { DeskTicket } from '#shared/model/desk.ts'
import { linkTold } from '#shared/web/call/linkTold.ts'
import { useMixing } from '#shared/web/call/useMixing.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { floorDbOf } from '#shared/web/media/channels/ducking.ts'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { DeviceProblems } from '../devices/DeviceProblems.tsx'
import { DevicesPanel } from '../devices/DevicesPanel.tsx'
import { SpeakerNotice } from '../devices/SpeakerNotice.tsx'
import { useSpeaker } from '../devices/useSpeaker.ts'
import { changeSound, soundSettings } from '../sound/soundSettings.ts'
import { stampArrivals } from '../time/stampArrivals.ts'
import { CallScreen } from './CallScreen.tsx'
import { CallSound } from './CallSound.tsx'
import { CallText } from './CallText.tsx'
import { callMoments } from './callMoments.ts'
import { DevicesDrawer } from './DevicesDrawer.tsx'
import { MixingNotice } from './MixingNotice.tsx'
import { NewsNotice } from './NewsNotice.tsx'
import { othersMedia } from './othersMedia.ts'
import { ownLink } from './ownLink.ts'
import { residentMedia } from './residentMedia.ts'

/** What goes with the own part in a call, in its places on the screen. */
export interface PartSlots {
  readonly notices: ReactNode
  readonly end: ReactNode
  readonly drawer: ReactNode
  readonly safety: ReactNode
  readonly actingFor: ReactNode
  readonly invitations: ReactNode
}

/** A call with its session, mounted from the offer on: what everybody of the staff has in it. */
export function CallContainer(props: {
  readonly session: CallSession
  readonly ticket: DeskTicket | null
  readonly devices: LocalDevices
  readonly shown: boolean
  readonly slots: PartSlots
  readonly technical: ReactNode
  readonly onRetryDevices: () => void
}): ReactNode {
  const { session, devices, ticket, slots } = props
  const stamped = useStore(useMemo(() => stampArrivals(session.view), [session]))
  const remote = useStore(session.remote)
  const link = useStore(session.link)
  const stalled = useStore(session.stalled)
  const muted = useStore(session.muted)
  const selfView = useStore(devices.selfView)
  const settings = useStore(soundSettings)
  const { callVolume } = settings
  const speaker = useSpeaker(devices, settings.speakerId)
  const [devicesOpen, setDevicesOpen] = useState(false)
  const [soundBlocked, setSoundBlocked] = useState(false)

  const view = stamped.value
  const moments = callMoments(stamped)
  const resident = residentMedia(view, remote, ticket?.media ?? 'pictureAndSound')
  const others = othersMedia(view, remote)
  const mixing = useMixing(view, { speakerId: speaker.speakerId, floorDb: floorDbOf(settings.floorVolume) })
  const residentId = view?.participants.find(({ role }) => role === 'resident')?.id
  const sound = {
    volume: callVolume,
    speakerId: speaker.speakerId,
    onSpeakerRefused: speaker.onRefused,
    onBlocked: setSoundBlocked,
  }

  return (
    <>
      <CallSound
        {...sound}
        stream={resident.sound}
        mixed={residentId === undefined ? null : (mixing?.(residentId) ?? null)}
        testId="remote-sound"
      />
      {others.map((other) => (
        <CallSound
          {...sound}
          key={other.participant.id}
          stream={other.sound}
          mixed={mixing?.(other.participant.id) ?? null}
          testId={`other-sound-${other.participant.role}`}
        />
      ))}
      <CallScreen
        ticket={ticket}
        view={view}
        moments={moments}
        shown={props.shown}
        resident={resident}
        others={others}
        selfView={selfView}
        ownLink={ownLink(link, { over: moments.over, stalled })}
        heardAtMs={session.heardAtMs}
        weakLink={linkTold(view, useStore(session.links), remote)}
        soundBlocked={soundBlocked && props.shown}
        // Any press lets the sound out: the sound itself listens for it.
        onSoundStart={() => setSoundBlocked(false)}
        onReload={() => window.location.reload()}
        notices={
          <>
            {slots.notices}
            {props.shown && mixing !== null && (
              <MixingNotice
                view={view}
                floorVolume={settings.floorVolume}
                onFloorVolume={(floorVolume) => changeSound({ floorVolume })}
              />
            )}
            {props.shown && <NewsNotice view={view} />}
          </>
        }
        safety={slots.safety}
        technical={props.technical}
        invitations={slots.invitations}
        deviceProblem={
          <>
            <DeviceProblems
              devices={devices}
              muted={muted}
              onRetry={props.onRetryDevices}
              onChoose={() => setDevicesOpen(true)}
            />
            <SpeakerNotice isMissing={speaker.isMissing} />
          </>
        }
        controls={{
          muted,
          volume: callVolume,
          devicesOpen,
          onMute: (value) => void session.setMuted('microphone', value),
          onCameraOff: (value) => void session.setMuted('camera', value),
          onVolume: (volume) => changeSound({ callVolume: volume }),
          onDevices: () => setDevicesOpen(!devicesOpen),
          end: slots.end,
        }}
        actingFor={slots.actingFor}
        text={<CallText text={session.text} view={view} />}
        drawer={
          <>
            {slots.drawer}
            {devicesOpen && (
              <DevicesDrawer onClose={() => setDevicesOpen(false)}>
                <DevicesPanel devices={devices} />
              </DevicesDrawer>
            )}
          </>
        }
      />
    </>
  )
}
