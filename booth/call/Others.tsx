import type { ReactNode } from 'react'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { Mixed } from '#shared/web/call/useMixing.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { RemoteSound } from '#shared/web/ui/RemoteSound.tsx'
import { VideoTile } from '#shared/web/ui/VideoTile.tsx'
import { useMessages } from '../messages.tsx'
import styles from './Others.module.css'
import { toldOfOther } from './toldOfOther.ts'

/** Everybody beside the expert in charge, small and each with a name and role; whoever sends no picture is heard all the same. */
export function Others(props: {
  readonly others: readonly RemoteMedia[]
  readonly nameOf: (id: ParticipantId) => string
  /** Null where the name is the role. */
  readonly roleOf: (id: ParticipantId) => string | null
  readonly isConnected: (id: ParticipantId) => boolean
  readonly gain: number
  readonly mixing: ((id: ParticipantId) => Mixed) | null
}): ReactNode {
  const { t } = useMessages()
  if (props.others.length === 0) return null
  const others = props.others.map((media) => {
    const told = toldOfOther(media, props.isConnected(media.participantId))
    return { media, name: props.nameOf(media.participantId), told: told && t(told) }
  })
  return (
    <>
      <ul className={styles['others']} data-testid="others">
        {others.map(({ media, name, told }) => {
          const { participantId, picture, sound, cameraPaused } = media
          const role = props.roleOf(participantId)
          const isShown = picture !== null || told !== null
          return (
            <li
              key={participantId}
              className={styles['other']}
              data-shown={isShown}
              data-told={told !== null}
            >
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
              {isShown && (
                <span className={styles['name']}>
                  {name}
                  {role !== null && <span>{role}</span>}
                  {told !== null && (
                    <span className={styles['told']} data-testid="other-told">
                      {told}
                    </span>
                  )}
                </span>
              )}
              <RemoteSound
                stream={sound}
                volume={props.gain}
                mixed={props.mixing?.(participantId) ?? null}
                testId="other-sound"
              />
            </li>
          )
        })}
      </ul>
      <p className="visually-hidden" role="status">
        {others.flatMap(({ name, told }) => (told === null ? [] : [`${name}: ${told}`])).join('. ')}
      </p>
    </>
  )
}
