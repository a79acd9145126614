import type { ReactNode } from 'react'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { DeviceChoices } from '../devices/DeviceChoices.tsx'
import { SelfView } from '../devices/SelfView.tsx'
import { useFocusWhenLost } from '../ui/useFocusWhenLost.ts'
import styles from './OwnPreview.module.css'
import type { Sending } from './sending.ts'

/** The own picture, and whether the microphone hears, before anybody else sees or hears it. */
export function OwnPreview(props: {
  readonly devices: LocalDevices
  readonly sending: Sending
  readonly speakerId: string | null
  readonly onSpeaker: (deviceId: string | null) => void
}): ReactNode {
  const { devices, sending } = props
  // The button that opened it is gone.
  const place = useFocusWhenLost<HTMLDivElement>()
  const selfView = useStore(devices.selfView)
  const cameras = useStore(devices.cameras)
  const microphones = useStore(devices.microphones)
  const speakers = useStore(devices.speakers)
  return (
    <div ref={place} tabIndex={-1} className={styles['preview']} data-testid="own-preview">
      {sending.camera && <SelfView stream={selfView} />}
      <DeviceChoices
        cameras={sending.camera ? cameras : []}
        microphones={sending.microphone ? microphones : []}
        speakers={speakers}
        speakerId={props.speakerId}
        level={sending.microphone ? devices.level : null}
        onCamera={(id) => void devices.chooseCamera(id)}
        onMicrophone={(id) => void devices.chooseMicrophone(id)}
        onSpeaker={props.onSpeaker}
      />
    </div>
  )
}
