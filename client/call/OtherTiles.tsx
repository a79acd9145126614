import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { useMessages } from '../messages.tsx'
import styles from './OtherTiles.module.css'
import type { OtherMedia } from './othersMedia.ts'
import { participantWords } from './participantWords.ts'

/** The others, small, each by name and role; without a picture only these, and whoever is not connected says so. */
export function OtherTiles(props: { readonly others: readonly OtherMedia[] }): ReactNode {
  const { t } = useMessages()
  if (props.others.length === 0) return null
  return (
    <ul className={styles['others']} data-testid="other-tiles">
      {props.others.map(({ participant, picture, cameraPaused, microphonePaused, microphoneTrouble }) => {
        const { id, role, shownAs, connected } = participant
        const name = shownAs?.kind === 'name' ? shownAs.name : null
        return (
          <li
            key={id}
            className={styles['other']}
            data-role={role}
            data-connected={connected}
            data-testid={`other-${role}`}
          >
            {picture !== null && (
              <VideoTile
                stream={picture}
                label={t('call.pictureOf', { name: name ?? t(participantWords[role]) })}
                paused={cameraPaused}
                testId={`other-picture-${role}`}
                className={styles['picture']}
                placeholder={<Icon name="cameraOff" />}
              />
            )}
            <span className={styles['name']}>
              {!connected && <Icon name="noLink" />}
              {microphoneTrouble !== null ? (
                <Icon name="microphoneOff" label={t('call.otherMicrophoneFails')} />
              ) : (
                microphonePaused && <Icon name="microphoneOff" label={t('call.otherMuted')} />
              )}
              {name !== null && <strong>{name}</strong>}
              <span>{t(participantWords[role])}</span>
              {!connected && <span>{t('call.participant.reconnecting')}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
