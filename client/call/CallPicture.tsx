import type { ReactNode } from 'react'
import type { MediaChoice } from '#shared/model/call.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import type { IconName } from '#shared/web/ui/iconPaths.ts'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { SelfView } from '../devices/SelfView.tsx'
import { useMessages } from '../messages.tsx'
import styles from './CallPicture.module.css'

/** What there is to see and hear of the resident. */
export interface ResidentMedia {
  readonly picture: MediaStream | null
  readonly sound: MediaStream | null
  readonly cameraPaused: boolean
  readonly microphonePaused: boolean
  /** The resident's own choice. */
  readonly choice: MediaChoice
  readonly connected: boolean
}

/** The resident large, oneself small. The video elements stay the same from the offer to the end. */
export function CallPicture(props: {
  readonly resident: ResidentMedia
  readonly selfView: MediaStream | null
  readonly selfOff: boolean
  /** Lies over the picture: notices about the link. */
  readonly children?: ReactNode
}): ReactNode {
  const { t } = useMessages()
  const { resident } = props
  const without = residentWithout(resident)
  return (
    <div className={styles['stage']}>
      <VideoTile
        stream={resident.picture}
        label={t('call.residentPicture')}
        fit="contain"
        paused={without !== null}
        className={styles['remote']}
        testId="remote-picture"
        placeholder={
          <div className={styles['placeholder']}>
            <Icon name={without?.icon ?? 'camera'} />
            <p>{t(without?.words ?? 'call.connecting')}</p>
          </div>
        }
      />
      {props.children !== undefined && <div className={styles['notices']}>{props.children}</div>}
      {resident.microphonePaused && resident.choice !== 'textOnly' && (
        <p className={styles['muted']} role="status">
          <Icon name="microphoneOff" />
          {t('call.resident.muted')}
        </p>
      )}
      <div className={styles['self']}>
        <SelfView stream={props.selfView} off={props.selfOff} />
      </div>
    </div>
  )
}

function residentWithout(resident: ResidentMedia): {
  readonly icon: IconName
  readonly words: 'call.resident.textOnly' | 'call.resident.soundOnly'
} | null {
  if (resident.choice === 'textOnly') return { icon: 'text', words: 'call.resident.textOnly' }
  if (resident.choice === 'soundOnly' || resident.cameraPaused) {
    return { icon: 'sound', words: 'call.resident.soundOnly' }
  }
  return null
}
