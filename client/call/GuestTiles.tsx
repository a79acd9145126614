import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { kindWords } from '../guests/guestWords.ts'
import { useMessages } from '../messages.tsx'
import styles from './GuestTiles.module.css'
import type { GuestMedia } from './guestMedia.ts'

/** The guests, small, each by role; without a picture only the role. */
export function GuestTiles(props: { readonly guests: readonly GuestMedia[] }): ReactNode {
  const { t } = useMessages()
  if (props.guests.length === 0) return null
  return (
    <ul className={styles['guests']} data-testid="guest-tiles">
      {props.guests.map(({ participantId, kind, picture, cameraPaused, microphonePaused }) => (
        <li key={participantId} className={styles['guest']} data-kind={kind}>
          {picture !== null && (
            <VideoTile
              stream={picture}
              label={t('guests.picture', { name: t(kindWords[kind]) })}
              paused={cameraPaused}
              testId="guest-picture"
              className={styles['picture']}
              placeholder={<Icon name="cameraOff" />}
            />
          )}
          <span className={styles['name']}>
            {microphonePaused && <Icon name="microphoneOff" label={t('guests.muted')} />}
            {t(kindWords[kind])}
          </span>
        </li>
      ))}
    </ul>
  )
}
