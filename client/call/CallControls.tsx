import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { Slider } from '../ui/Slider.tsx'
import styles from './CallControls.module.css'
import type { EndingStep } from './useEnding.ts'
import { muteKey, useMuteKey } from './useMuteKey.ts'

/** Props of the row of controls under the picture. */
export interface CallControlsProps {
  readonly muted: { readonly microphone: boolean; readonly camera: boolean }
  readonly volume: number
  readonly devicesOpen: boolean
  /** The call is over: nothing here does anything any more. */
  readonly over: boolean
  /** The end was asked for, and the server has not heard of it yet. */
  readonly ending: EndingStep
  readonly onMute: (muted: boolean) => void
  readonly onCameraOff: (off: boolean) => void
  readonly onVolume: (volume: number) => void
  readonly onDevices: () => void
  readonly onEnd: () => void
  readonly onNobodyThere: () => void
  readonly onTransfer: () => void
}

/** What an expert does all the time in a call. */
export function CallControls(props: CallControlsProps): ReactNode {
  const { t } = useMessages()
  const { microphone, camera } = props.muted
  const isEnding = props.over || props.ending !== 'no'
  useMuteKey(() => props.onMute(!microphone))
  return (
    <div className={styles['controls']}>
      <Button
        icon={microphone ? 'microphoneOff' : 'microphone'}
        aria-pressed={microphone}
        aria-keyshortcuts={muteKey}
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
      <div className={styles['end']}>
        <Button icon="forward" testId="transfer-call" disabled={isEnding} onClick={props.onTransfer}>
          {t('transfer.open')}
        </Button>
        <Button testId="nobody-there" disabled={isEnding} onClick={props.onNobodyThere}>
          {t('call.nobodyThere')}
        </Button>
        <Button kind="danger" icon="hangUp" testId="end-call" disabled={isEnding} onClick={props.onEnd}>
          {t(props.ending === 'ending' ? 'call.ending' : 'call.end')}
        </Button>
      </div>
    </div>
  )
}
