import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { useMessages } from '../messages.tsx'
import styles from './SelfView.module.css'

/** The own picture as a mirror; says so when there is none. */
export function SelfView(props: { readonly stream: MediaStream | null; readonly off?: boolean }): ReactNode {
  const { t } = useMessages()
  return (
    <VideoTile
      stream={props.stream}
      label={t('devices.selfView')}
      mirrored
      paused={props.off === true}
      className={styles['view']}
      testId="self-view"
      placeholder={
        <>
          <Icon name="cameraOff" />
          <span>{t('devices.noPicture')}</span>
        </>
      }
    />
  )
}
