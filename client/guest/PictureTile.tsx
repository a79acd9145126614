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
  const instead = insteadOf(props.tile)
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
            <Icon name={instead.icon} />
            <span>{t(instead.words)}</span>
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

/** What stands where there is no picture. */
function insteadOf({ participant, isCovered }: CallTile) {
  if (!participant.connected) return { icon: 'noLink', words: 'guest.call.away' } as const
  if (isCovered) return { icon: 'person', words: 'guest.call.coveredTile' } as const
  return { icon: 'cameraOff', words: 'guest.call.noPicture' } as const
}
