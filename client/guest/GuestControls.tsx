import type { ReactNode } from 'react'
import type { GuestKind } from '#shared/model/guest.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { Button } from '../ui/Button.tsx'
import styles from './GuestControls.module.css'
import { useGuestMessages } from './messages.tsx'

/** What a guest does all the time in a call; the way out stands apart. */
export function GuestControls(props: {
  readonly kind: GuestKind
  readonly sent: Readonly<Record<ProducerSource, boolean>>
  readonly isSoundOn: boolean
  readonly onSend: (source: ProducerSource, isSent: boolean) => void
  readonly onSound: (isOn: boolean) => void
  readonly leave: ReactNode
}): ReactNode {
  const { t } = useGuestMessages()
  const { microphone, camera } = props.sent
  return (
    <div className={styles['controls']}>
      <Button
        icon={microphone ? 'microphone' : 'microphoneOff'}
        testId="guest-microphone"
        data-sent={microphone}
        onClick={() => props.onSend('microphone', !microphone)}
      >
        {t(microphone ? 'guest.call.microphone.off' : 'guest.call.microphone.on')}
      </Button>
      <Button
        icon={camera ? 'camera' : 'cameraOff'}
        testId="guest-camera"
        data-sent={camera}
        onClick={() => props.onSend('camera', !camera)}
      >
        {t(camera ? 'guest.call.camera.off' : 'guest.call.camera.on')}
      </Button>
      <Button
        icon={props.isSoundOn ? 'sound' : 'soundOff'}
        testId="guest-sound"
        data-on={props.isSoundOn}
        onClick={() => props.onSound(!props.isSoundOn)}
      >
        {t(props.isSoundOn ? 'guest.call.sound.off' : 'guest.call.sound.on')}
      </Button>
      <div className={styles['leave']}>{props.leave}</div>
      {props.kind === 'residentDevice' && <p className={styles['hint']}>{t('guest.sending.howl')}</p>}
    </div>
  )
}
