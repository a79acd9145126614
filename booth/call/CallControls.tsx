import { type ReactNode, useRef } from 'react'
import type { MediaChoice } from '#shared/model/call.ts'
import { useMessages } from '../messages.tsx'
import { MediaSwitch } from '../screens/MediaSwitch.tsx'
import { Button } from '../screens/parts/Button.tsx'
import styles from './CallControls.module.css'

/** Mute, camera, the way of talking, inviting, and hanging up. */
export function CallControls(props: {
  readonly media: MediaChoice
  readonly muted: { readonly microphone: boolean; readonly camera: boolean }
  readonly onMute: (source: 'camera' | 'microphone', muted: boolean) => void
  readonly onMedia: (media: MediaChoice) => void
  readonly onInvite: () => void
  readonly onHangUp: () => void
}): ReactNode {
  const { t } = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  const { media, muted } = props
  const close = () => dialog.current?.close()
  return (
    <div className={styles['controls']}>
      {media !== 'textOnly' && (
        <Button
          kind="secondary"
          icon={muted.microphone ? 'microphoneOff' : 'microphone'}
          testId="mute"
          className={muted.microphone ? styles['off'] : undefined}
          onPress={() => props.onMute('microphone', !muted.microphone)}
        >
          {t(muted.microphone ? 'call.unmute' : 'call.mute')}
        </Button>
      )}
      {media === 'pictureAndSound' && (
        <Button
          kind="secondary"
          icon={muted.camera ? 'cameraOff' : 'camera'}
          testId="camera"
          className={muted.camera ? styles['off'] : undefined}
          onPress={() => props.onMute('camera', !muted.camera)}
        >
          {t(muted.camera ? 'call.cameraOn' : 'call.cameraOff')}
        </Button>
      )}
      <Button
        kind="secondary"
        icon="settings"
        testId="change-media"
        onPress={() => dialog.current?.showModal()}
      >
        {t('call.changeMedia')}
      </Button>
      <Button kind="secondary" icon="plus" testId="invite" onPress={props.onInvite}>
        {t('invite.open')}
      </Button>
      <Button
        kind="danger"
        icon="hangUp"
        testId="hang-up"
        className={styles['hangUp']}
        onPress={props.onHangUp}
      >
        {t('call.hangUp')}
      </Button>
      <dialog ref={dialog} className={styles['dialog']} aria-label={t('media.legend')}>
        <div className={styles['card']}>
          <h2>{t('media.legend')}</h2>
          <MediaSwitch
            media={media}
            onMedia={(choice) => {
              props.onMedia(choice)
              close()
            }}
          />
          <Button kind="secondary" icon="close" testId="close-dialog" onPress={close}>
            {t('close')}
          </Button>
        </div>
      </dialog>
    </div>
  )
}
