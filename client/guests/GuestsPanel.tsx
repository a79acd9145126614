import type { ReactNode } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { Door } from '#shared/web/guests/Door.ts'
import type { Inviting } from '#shared/web/guests/Inviting.ts'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import styles from './GuestsPanel.module.css'
import { InvitationList } from './InvitationList.tsx'
import { InvitePart } from './InvitePart.tsx'

/** Guests of the expert's call: inviting, and who is invited. */
export function GuestsPanel(props: {
  readonly view: CallView | null
  readonly inviting: Inviting
  readonly door: Door
}): ReactNode {
  const { t } = useMessages()
  const { view, inviting, door } = props
  const isInviting = hasToWait(useStore(inviting.progress))
  const isAnswering = hasToWait(useStore(door.progress))
  const invitations = view?.invitations ?? []
  const state = view?.call.state
  return (
    <section className={styles['panel']} aria-label={t('guests.title')} data-testid="guests">
      <h2>
        <Icon name="people" />
        {t('guests.title')}
      </h2>
      <InvitePart
        inviting={inviting}
        invitations={invitations}
        disabled={state !== 'live' && state !== 'held'}
      />
      <InvitationList
        invitations={invitations}
        busy={isInviting || isAnswering}
        onAnswer={(id, mayComeIn) => void door.answer(id, mayComeIn)}
        onTakeBack={(id) => void inviting.takeBack(id)}
      />
    </section>
  )
}
