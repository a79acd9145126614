import type { ReactNode } from 'react'
import type { Participant } from '#shared/model/call.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import styles from './PresentList.module.css'
import { describeParticipant, nameOfParticipant, type PresenceWords } from './presence.ts'

/** Everybody who is present, by name or role and by agency; nobody listens who is not in this list. */
export function PresentList(props: {
  readonly participants: readonly Participant[]
  readonly words: PresenceWords
  /** Who is heard just now. */
  readonly speaking: ParticipantId | null
}): ReactNode {
  const { t } = useMessages()
  return (
    <ul className={styles['list']} aria-label={t('call.present')} data-testid="present">
      {props.participants.map((participant) => {
        const speaking = participant.id === props.speaking
        const description = describeParticipant(participant, props.words)
        const icon = speaking ? 'sound' : signOf(participant)
        return (
          <li
            key={participant.id}
            className={styles['one']}
            data-role={participant.role}
            data-speaking={speaking}
            data-connected={participant.connected}
          >
            <Icon name={icon} {...(speaking ? { label: t('call.speaking') } : {})} />
            <span className={styles['words']}>
              <strong>{nameOfParticipant(participant, props.words)}</strong>
              {description !== '' && <span>{description}</span>}
              {!participant.connected && <span>{t('call.notConnected')}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** A supervisor looks on: the sign says so for as long as they are here. */
function signOf({ role, connected }: Participant): 'noLink' | 'eye' | 'person' {
  if (!connected) return 'noLink'
  return role === 'supervisor' ? 'eye' : 'person'
}
