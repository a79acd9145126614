import type { ReactNode } from 'react'
import type { MediaChoice } from '#shared/model/call.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { SoundMeter } from '#shared/web/ui/SoundMeter.tsx'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { useMessages } from '../messages.tsx'
import styles from './SelfView.module.css'

/** What leaves the booth, small in the corner: the own picture and the own voice. */
export function SelfView(props: {
  readonly media: MediaChoice
  readonly stream: MediaStream | null
  readonly muted: { readonly microphone: boolean; readonly camera: boolean }
  readonly level: Store<number>
}): ReactNode {
  const { t } = useMessages()
  const withPicture = props.media === 'pictureAndSound'
  const silent = props.media === 'textOnly' || props.muted.microphone
  return (
    <div className={styles['self']} data-picture={withPicture}>
      {withPicture && (
        <VideoTile
          stream={props.stream}
          label={t('check.selfView')}
          mirrored
          paused={props.muted.camera}
          testId="self-view"
          className={styles['picture']}
          placeholder={<Icon name="cameraOff" className={styles['icon']} label={t('check.pictureOff')} />}
        />
      )}
      <div className={styles['sound']}>
        {silent ? (
          <>
            {!withPicture && <Icon name="cameraOff" label={t('check.pictureOff')} />}
            <Icon name="microphoneOff" label={t('call.youMuted')} />
          </>
        ) : (
          <>
            <Icon name="microphone" />
            <SoundMeter level={props.level} label={t('check.meter')} />
          </>
        )}
      </div>
    </div>
  )
}
