import type { ReactNode } from 'react'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { RemoteSound } from '#shared/web/ui/RemoteSound.tsx'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { useMessages } from '../messages.tsx'
import styles from './Others.module.css'

/** The guests, small and each with a name; whoever sends no picture is heard all the same. */
export function Others(props: {
  readonly others: readonly RemoteMedia[]
  readonly nameOf: (id: ParticipantId) => string
  readonly gain: number
}): ReactNode {
  const { t } = useMessages()
  if (props.others.length === 0) return null
  return (
    <ul className={styles['others']} data-testid="others">
      {props.others.map(({ participantId, picture, sound, cameraPaused }) => {
        const name = props.nameOf(participantId)
        return (
          <li key={participantId} className={styles['other']} data-picture={picture !== null}>
            {picture !== null && (
              <VideoTile
                stream={picture}
                label={t('call.pictureOf', { name })}
                paused={cameraPaused}
                testId="other-picture"
                className={styles['picture']}
                placeholder={<Icon name="cameraOff" />}
              />
            )}
            {picture !== null && <span className={styles['name']}>{name}</span>}
            <RemoteSound stream={sound} volume={props.gain} testId="other-sound" />
          </li>
        )
      })}
    </ul>
  )
}
