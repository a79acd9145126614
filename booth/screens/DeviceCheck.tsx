import type { ReactNode } from 'react'
import type { MediaChoice } from '#shared/model/call.ts'
import type { DeviceChoice } from '#shared/web/media/deviceTypes.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { SoundMeter } from '#shared/web/ui/SoundMeter.tsx'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { useMessages } from '../messages.tsx'
import styles from './DeviceCheck.module.css'

/** What the device check shows. */
export interface DeviceCheckProps {
  readonly media: MediaChoice
  readonly selfView: MediaStream | null
  readonly level: Store<number>
  readonly cameras: readonly DeviceChoice[]
  /** There will be no picture: say so instead of promising one. */
  readonly cameraFails: boolean
  /** Nothing will be heard: the bars would never light up. */
  readonly microphoneFails: boolean
  readonly onCamera: (deviceId: string) => void
}

/** The own picture as in a mirror, which camera it is, and whether the microphone hears. */
export function DeviceCheck(props: DeviceCheckProps): ReactNode {
  const { t } = useMessages()
  const withPicture = props.media === 'pictureAndSound'
  const withSound = props.media !== 'textOnly'
  const current = props.cameras.find((camera) => camera.current)
  const opening = withPicture && !props.cameraFails
  const off = t(withSound ? 'check.pictureOff' : 'check.allOff')
  const failing = withPicture ? t('problem.camera') : off
  const words = opening ? t('check.opening') : failing
  return (
    <section className={styles['check']}>
      <VideoTile
        stream={withPicture ? props.selfView : null}
        label={t('check.selfView')}
        mirrored
        testId="self-view"
        className={styles['picture']}
        placeholder={
          <>
            <Icon name={opening ? 'camera' : 'cameraOff'} className={styles['icon']} />
            {words}
          </>
        }
      />
      {withPicture && props.cameras.length > 1 && (
        <label className={styles['row']}>
          <Icon name="camera" />
          <span className={styles['label']}>{t('check.camera')}</span>
          <span className={styles['chosen']}>
            <select
              className={styles['select']}
              value={current?.deviceId ?? ''}
              data-testid="camera-select"
              onChange={(event) => props.onCamera(event.currentTarget.value)}
            >
              {props.cameras.map((camera, index) => (
                <option key={camera.deviceId} value={camera.deviceId}>
                  {camera.label === '' ? t('check.cameraNumber', { number: index + 1 }) : camera.label}
                </option>
              ))}
            </select>
            <Icon name="chevronDown" className={styles['arrow']} />
          </span>
        </label>
      )}
      {withSound && !props.microphoneFails && (
        <div className={styles['sound']}>
          <div className={styles['row']}>
            <Icon name="microphone" />
            <SoundMeter level={props.level} label={t('check.meter')} />
          </div>
          <p className={styles['hint']}>{t('check.meterHint')}</p>
        </div>
      )}
    </section>
  )
}
