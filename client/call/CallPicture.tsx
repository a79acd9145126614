import type { ReactNode } from 'react'
import type { Cover, MediaChoice } from '#shared/model/call.ts'
import { useLasting } from '#shared/web/state/useLasting.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import type { IconName } from '#shared/web/ui/iconPaths.ts'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { SelfView } from '../devices/SelfView.tsx'
import { useMessages } from '../messages.tsx'
import styles from './CallPicture.module.css'
import { OtherTiles } from './OtherTiles.tsx'
import type { OtherMedia } from './othersMedia.ts'

/** What there is to see and hear of the resident. */
export interface ResidentMedia {
  readonly picture: MediaStream | null
  readonly sound: MediaStream | null
  readonly cameraPaused: boolean
  readonly microphonePaused: boolean
  /** Nothing comes although it should: the booth has said so. */
  readonly cameraFails: boolean
  readonly microphoneFails: boolean
  /** The resident's own choice. */
  readonly choice: MediaChoice
  readonly connected: boolean
  /** Somebody else may sit there by now. */
  readonly cover: Cover | null
  /** Asked to wait: nothing is heard or seen across. */
  readonly isWaiting: boolean
}

/** A picture that has not come by then, from a live call's beginning, is not on its way. */
const PICTURE_LIMIT_MS = 5_000

/** What stands where there is no picture. */
interface Instead {
  readonly icon: IconName
  readonly words:
    | 'call.connecting'
    | 'call.resident.noPicture'
    | 'call.resident.soundOnly'
    | 'call.resident.textOnly'
    | 'call.resident.waits'
    | null
}

/**
 * How far a picture may be expected: it is on its way, it is due since both are connected and talking, or
 * none can come over a connection that was closed.
 */
export type PictureOutlook = 'onItsWay' | 'due' | 'none'

const connecting: Instead = { icon: 'camera', words: 'call.connecting' }
// A notice over the picture says why.
const closed: Instead = { icon: 'noLink', words: null }
const noPicture: Instead = { icon: 'cameraOff', words: 'call.resident.noPicture' }

/** The resident large, the others and oneself small. The video elements stay the same from the offer to the end. */
export function CallPicture(props: {
  readonly resident: ResidentMedia
  readonly others: readonly OtherMedia[]
  readonly selfView: MediaStream | null
  readonly selfOff: boolean
  readonly outlook: PictureOutlook
  /** Lies over the picture: notices about the links and the own devices. */
  readonly children?: ReactNode
}): ReactNode {
  const { t } = useMessages()
  const { resident } = props
  const without = residentWithout(resident)
  const missing = props.outlook === 'due' && without === null && resident.picture === null
  const late = useLasting(missing, PICTURE_LIMIT_MS)
  const instead =
    without ?? (props.outlook === 'none' ? closed : late || resident.cameraFails ? noPicture : connecting)
  return (
    <div className={styles['stage']}>
      <VideoTile
        stream={resident.picture}
        label={t('call.residentPicture')}
        fit="contain"
        paused={without !== null}
        className={styles['remote']}
        waitsForFrame
        testId="remote-picture"
        placeholder={
          <div className={styles['placeholder']}>
            <Icon name={instead.icon} />
            {instead.words !== null && <p role="status">{t(instead.words)}</p>}
          </div>
        }
      />
      {resident.cover?.state === 'claimed' && withPicture(resident) && (
        <VideoTile
          key={resident.cover.round}
          stream={resident.picture}
          isFreshOnly
          label={t('call.residentPicture')}
          fit="contain"
          className={styles['remote']}
          testId="claimed-picture"
          placeholder={
            <div className={styles['placeholder']}>
              <Icon name={connecting.icon} />
            </div>
          }
        />
      )}
      {props.children !== undefined && <div className={styles['notices']}>{props.children}</div>}
      <div className={styles['below']}>
        {resident.microphoneFails &&
          resident.choice !== 'textOnly' &&
          !resident.isWaiting &&
          !isAsked(resident) && (
            <p className={styles['muted']} role="status" data-testid="resident-microphone-fails">
              <Icon name="microphoneOff" />
              {t('call.resident.microphoneFails')}
            </p>
          )}
        {resident.microphonePaused &&
          resident.choice !== 'textOnly' &&
          !resident.isWaiting &&
          !isAsked(resident) && (
            <p className={styles['muted']} role="status">
              <Icon name="microphoneOff" />
              {t('call.resident.muted')}
            </p>
          )}
        <OtherTiles others={props.others} />
      </div>
      <div className={styles['self']}>
        <SelfView stream={props.selfView} off={props.selfOff} />
      </div>
    </div>
  )
}

function withPicture({ choice, cameraPaused }: ResidentMedia): boolean {
  return choice === 'pictureAndSound' && !cameraPaused
}

function isAsked({ cover }: ResidentMedia): boolean {
  return cover?.state === 'asked'
}

/** Why there is no picture of a resident who waits, or who chose or paused it so. */
function residentWithout(resident: ResidentMedia): Instead | null {
  // A notice over it says what happened, and whoever was there before is shown no more.
  if (resident.cover !== null) return { icon: 'person', words: null }
  if (resident.isWaiting) return { icon: 'pause', words: 'call.resident.waits' }
  if (resident.choice === 'textOnly') return { icon: 'text', words: 'call.resident.textOnly' }
  if (resident.choice === 'soundOnly' || resident.cameraPaused) {
    return { icon: 'sound', words: 'call.resident.soundOnly' }
  }
  return null
}
