import { type ReactNode, useMemo, useState } from 'react'
import type { DeskTicket, ServiceStaffing } from '#shared/model/desk.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { useGuestParts } from '#shared/web/guests/useGuestParts.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { DeviceProblems } from '../devices/DeviceProblems.tsx'
import { DevicesPanel } from '../devices/DevicesPanel.tsx'
import { DoorNotice } from '../guests/DoorNotice.tsx'
import { GuestsPanel } from '../guests/GuestsPanel.tsx'
import type { Ring } from '../sound/Ring.ts'
import { changeSound, soundSettings } from '../sound/soundSettings.ts'
import { stampArrivals } from '../time/stampArrivals.ts'
import { TransferDialog } from '../transfer/TransferDialog.tsx'
import { ActingForField } from './ActingForField.tsx'
import { CallScreen } from './CallScreen.tsx'
import { CallSound } from './CallSound.tsx'
import { CallText } from './CallText.tsx'
import { callMoments } from './callMoments.ts'
import { DevicesDrawer } from './DevicesDrawer.tsx'
import { guestMedia } from './guestMedia.ts'
import { ownLink } from './ownLink.ts'
import { residentMedia } from './residentMedia.ts'
import { useDanger } from './useDanger.ts'
import { useEnding } from './useEnding.ts'

/** A call with its session, mounted from the offer on. */
export function CallContainer(props: {
  readonly session: CallSession
  readonly ticket: DeskTicket
  readonly devices: LocalDevices
  readonly ring: Ring
  readonly shown: boolean
  readonly onRetryDevices: () => void
  /** The agency's services, and who is there for them. */
  readonly loadServices: () => Promise<Answer<{ readonly services: readonly ServiceStaffing[] }>>
  /** Puts a refusal into words. */
  readonly onAnswer: (answer: Answer<unknown>) => void
}): ReactNode {
  const { session, devices, ticket } = props
  const stamped = useStore(useMemo(() => stampArrivals(session.view), [session]))
  const remote = useStore(session.remote)
  const link = useStore(session.link)
  const muted = useStore(session.muted)
  const selfView = useStore(devices.selfView)
  const { callVolume, speakerId } = useStore(soundSettings)
  const [devicesOpen, setDevicesOpen] = useState(false)
  const [transferOpen, setTransferOpen] = useState(false)
  const [soundBlocked, setSoundBlocked] = useState(false)
  const [danger, reportDanger] = useDanger(
    () => session.request('call.reportDanger', {}),
    () => session.link.get().state !== 'closed',
  )
  const { inviting, door } = useGuestParts(session)
  const ending = useEnding(session, props.onAnswer)

  const view = stamped.value
  const moments = callMoments(stamped)
  const resident = residentMedia(view, remote, ticket.media)
  const guests = guestMedia(view, remote)

  return (
    <>
      {props.shown && (
        <TransferDialog
          open={transferOpen && !moments.over}
          serviceId={ticket.service.id}
          disabled={ending.step !== 'no'}
          loadServices={props.loadServices}
          onTransfer={(serviceId) => {
            setTransferOpen(false)
            ending.transfer(serviceId)
          }}
          onClose={() => setTransferOpen(false)}
        />
      )}
      <CallSound
        stream={resident.sound}
        volume={callVolume}
        speakerId={speakerId}
        testId="remote-sound"
        onBlocked={setSoundBlocked}
      />
      {guests.map(({ participantId, sound }) => (
        <CallSound
          key={participantId}
          stream={sound}
          volume={callVolume}
          speakerId={speakerId}
          testId="guest-sound"
          onBlocked={setSoundBlocked}
        />
      ))}
      <CallScreen
        ticket={ticket}
        view={view}
        moments={moments}
        shown={props.shown}
        resident={resident}
        guests={guests}
        selfView={selfView}
        ownLink={ownLink(link, moments.over)}
        soundBlocked={soundBlocked && props.shown}
        danger={danger}
        onDanger={reportDanger}
        ending={ending.step}
        onEndForSafety={ending.endForSafety}
        // Any press lets the sound out: the sound itself listens for it.
        onSoundStart={() => setSoundBlocked(false)}
        onReload={() => window.location.reload()}
        door={props.shown && !moments.over && <DoorNotice view={view} door={door} ring={props.ring} />}
        invitations={props.shown && <GuestsPanel view={view} inviting={inviting} door={door} />}
        deviceProblem={<DeviceProblems devices={devices} onRetry={props.onRetryDevices} />}
        controls={{
          muted,
          volume: callVolume,
          devicesOpen,
          onMute: (value) => void session.setMuted('microphone', value),
          onCameraOff: (value) => void session.setMuted('camera', value),
          onVolume: (volume) => changeSound({ callVolume: volume }),
          onDevices: () => setDevicesOpen(!devicesOpen),
          onEnd: () => ending.end('expertEnded'),
          onNobodyThere: () => ending.end('nobodyThere'),
          onTransfer: () => setTransferOpen(true),
        }}
        actingFor={
          <ActingForField
            view={view}
            onChoose={(actingFor) =>
              void session.request('call.setActingFor', { actingFor }).then(props.onAnswer)
            }
          />
        }
        text={<CallText text={session.text} view={view} />}
        devices={
          devicesOpen && (
            <DevicesDrawer onClose={() => setDevicesOpen(false)}>
              <DevicesPanel devices={devices} />
            </DevicesDrawer>
          )
        }
      />
    </>
  )
}
