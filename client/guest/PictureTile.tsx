import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { useNameOf } from '../call/useNameOf.ts'
import type { CallTile } from './callTiles.ts'
import { useGuestMessages } from './messages.tsx'
import styles from './PictureTile.module.css'

/** Somebody's picture with their name, and in its place words when there is none. */
export function PictureTile(props: { readonly tile: CallTile }): ReactNode {
  const { t } = useGuestMessages()
  const { participant, picture, isMuted, isUnheard } = props.tile
  const name = useNameOf()(participant)
  return (
    <li className={styles['tile']} data-role={participant.role} data-connected={participant.connected}>
      <VideoTile
        stream={picture}
        label={t('guest.call.picture', { name })}
        fit="contain"
        className={styles['picture']}
        testId={`picture-${participant.role}`}
        placeholder={
          <>
            <Icon name={participant.connected ? 'cameraOff' : 'noLink'} />
            <span>{t(participant.connected ? 'guest.call.noPicture' : 'guest.call.away')}</span>
          </>
        }
      />
      <p className={styles['name']}>
        {name}
        {(isMuted || isUnheard) && (
          <span className={styles['muted']}>
            <Icon name="microphoneOff" />
            <span className="visually-hidden">
              {t(isUnheard ? 'guest.call.microphoneFails' : 'guest.call.muted')}
            </span>
          </span>
        )}
      </p>
    </li>
  )
}
