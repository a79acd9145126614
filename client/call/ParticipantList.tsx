import type { ReactNode } from 'react'
import type { CallView, ParticipantRole } from '#shared/model/call.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import styles from './ParticipantList.module.css'

/** Words for who somebody is in a call. */
export const participantWords = {
  resident: 'call.participant.resident',
  expert: 'call.participant.expert',
  interpreter: 'call.participant.interpreter',
  supportPerson: 'call.participant.supportPerson',
  residentDevice: 'call.participant.residentDevice',
  advisor: 'call.participant.advisor',
  supervisor: 'call.participant.supervisor',
} as const satisfies Record<ParticipantRole, string>

/** Everybody who is in the call now. */
export function ParticipantList(props: { readonly view: CallView | null }): ReactNode {
  const { t } = useMessages()
  if (props.view === null) return null
  const { self, participants } = props.view
  return (
    <section className={styles['participants']} aria-label={t('call.participants')}>
      <Icon name="people" />
      <ul>
        {participants.map(({ id, role, connected }) => (
          <li key={id} data-testid={`participant-${role}`} data-connected={connected}>
            {t(participantWords[role])}
            {id === self && ` (${t('call.participant.you')})`}
            {!connected && ` – ${t('call.participant.reconnecting')}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
