import type { ReactNode } from 'react'
import type { CallView, Participant } from '#shared/model/call.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import styles from './ParticipantList.module.css'
import { participantWords } from './participantWords.ts'

/** Everybody who is in the call now; with several experts, also who of them is in charge. */
export function ParticipantList(props: {
  readonly view: CallView | null
  /** At the end of the row. */
  readonly aside: ReactNode
}): ReactNode {
  const { t } = useMessages()
  if (props.view === null) return null
  const { self, participants, inCharge } = props.view
  const hasColleagues = participants.filter(({ role }) => role === 'expert').length > 1
  return (
    <section className={styles['participants']} aria-label={t('call.participants')}>
      <Icon name="people" />
      <ul>
        {participants.map(({ id, role, shownAs, connected }) => (
          <li key={id} data-testid={`participant-${role}`} data-connected={connected}>
            {id !== self && nameIn(shownAs)}
            {t(participantWords[role])}
            {hasColleagues && id === inCharge && `, ${t('call.participant.inCharge')}`}
            {id === self && ` (${t('call.participant.you')})`}
            {!connected && ` – ${t('call.participant.reconnecting')}`}
          </li>
        ))}
      </ul>
      <div className={styles['aside']}>{props.aside}</div>
    </section>
  )
}

function nameIn(shownAs: Participant['shownAs']): string {
  return shownAs?.kind === 'name' ? `${shownAs.name}, ` : ''
}
