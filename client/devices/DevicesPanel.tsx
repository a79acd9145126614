import type { ReactNode } from 'react'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { changeSound, soundSettings } from '../sound/soundSettings.ts'
import { DeviceChoices } from './DeviceChoices.tsx'

/** The lists of devices over the workstation's own ones. */
export function DevicesPanel(props: { readonly devices: LocalDevices }): ReactNode {
  const { devices } = props
  const cameras = useStore(devices.cameras)
  const microphones = useStore(devices.microphones)
  const speakers = useStore(devices.speakers)
  const { speakerId } = useStore(soundSettings)
  return (
    <DeviceChoices
      cameras={cameras}
      microphones={microphones}
      speakers={speakers}
      speakerId={speakerId}
      level={devices.level}
      onCamera={(id) => void devices.chooseCamera(id)}
      onMicrophone={(id) => void devices.chooseMicrophone(id)}
      onSpeaker={(id) => changeSound({ speakerId: id })}
    />
  )
}
