import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { Slider } from '../ui/Slider.tsx'
import styles from './CallControls.module.css'
import { callKeys, useCallKey } from './useCallKey.ts'

/** Props of the row of controls under the picture. */
export interface CallControlsProps {
  readonly muted: { readonly microphone: boolean; readonly camera: boolean }
  readonly volume: number
  readonly devicesOpen: boolean
  readonly onMute: (muted: boolean) => void
  readonly onCameraOff: (off: boolean) => void
  readonly onVolume: (volume: number) => void
  readonly onDevices: () => void
  /** What ends the own part, and whatever else goes with the part. */
  readonly end: ReactNode
}

/** What everybody of the staff does all the time in a call. */
export function CallControls(props: CallControlsProps): ReactNode {
  const { t } = useMessages()
  const { microphone, camera } = props.muted
  useCallKey(callKeys.mute, () => props.onMute(!microphone))
  return (
    <div className={styles['controls']}>
      <Button
        icon={microphone ? 'microphoneOff' : 'microphone'}
        aria-pressed={microphone}
        aria-keyshortcuts={callKeys.mute}
        testId="mute"
        onClick={() => props.onMute(!microphone)}
      >
        {microphone ? t('call.unmute') : t('call.mute')}{' '}
        <kbd className={styles['key']}>{t('call.muteKey')}</kbd>
      </Button>
      <Button
        icon={camera ? 'cameraOff' : 'camera'}
        aria-pressed={camera}
        testId="camera-toggle"
        onClick={() => props.onCameraOff(!camera)}
      >
        {camera ? t('call.cameraOn') : t('call.cameraOff')}
      </Button>
      <Button
        icon="settings"
        aria-expanded={props.devicesOpen}
        testId="call-devices"
        onClick={props.onDevices}
      >
        {t('call.devices')}
      </Button>
      <div className={styles['volume']}>
        <Slider
          label={t('call.volume')}
          compact
          value={props.volume}
          testId="call-volume"
          onChange={props.onVolume}
        />
      </div>
      <div className={styles['end']}>{props.end}</div>
    </div>
  )
}
