import type { ReactNode } from 'react'
import type { DeviceChoice } from '#shared/web/media/deviceTypes.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { SoundMeter } from '#shared/web/ui/SoundMeter.tsx'
import { useMessages } from '../messages.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import styles from './DeviceChoices.module.css'
import { currentDevice, deviceOptions } from './deviceOptions.ts'

/** Props of the device lists. */
export interface DeviceChoicesProps {
  readonly cameras: readonly DeviceChoice[]
  readonly microphones: readonly DeviceChoice[]
  readonly speakers: readonly DeviceChoice[]
  /** The loudspeaker that was chosen here; null for the system's own. */
  readonly speakerId: string | null
  /** Null where no microphone is used. */
  readonly level: Store<number> | null
  readonly onCamera: (deviceId: string) => void
  readonly onMicrophone: (deviceId: string) => void
  readonly onSpeaker: (deviceId: string | null) => void
}

const SYSTEM_SPEAKER = ''

/** Which camera, microphone and loudspeaker to use, and whether the microphone hears. */
export function DeviceChoices(props: DeviceChoicesProps): ReactNode {
  const { t } = useMessages()
  const unnamed = (number: number) => t('devices.unnamed', { number })
  return (
    <div className={styles['choices']}>
      {props.level !== null && (
        <div>
          <p className={styles['level']}>{t('devices.levelHint')}</p>
          <SoundMeter level={props.level} label={t('devices.level')} />
        </div>
      )}
      {props.cameras.length > 0 && (
        <SelectField
          label={t('devices.camera')}
          choices={deviceOptions(props.cameras, unnamed)}
          value={currentDevice(props.cameras)}
          testId="choose-camera"
          onChoose={props.onCamera}
        />
      )}
      {props.microphones.length > 0 && (
        <SelectField
          label={t('devices.microphone')}
          choices={deviceOptions(props.microphones, unnamed)}
          value={currentDevice(props.microphones)}
          testId="choose-microphone"
          onChoose={props.onMicrophone}
        />
      )}
      <SelectField
        label={t('devices.speaker')}
        choices={[
          { value: SYSTEM_SPEAKER, label: t('devices.systemDefault') },
          ...deviceOptions(props.speakers, unnamed).filter(({ value }) => value !== SYSTEM_SPEAKER),
        ]}
        value={props.speakerId ?? SYSTEM_SPEAKER}
        testId="choose-speaker"
        onChoose={(id) => props.onSpeaker(id === SYSTEM_SPEAKER ? null : id)}
      />
    </div>
  )
}
