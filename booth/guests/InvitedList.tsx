import { type ReactNode, useId, useState } from 'react'
import type { Invitation } from '#shared/model/guest.ts'
import type { InvitationId } from '#shared/model/ids.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../screens/parts/Button.tsx'
import styles from './InvitedList.module.css'
import { TakeOutQuestion } from './TakeOutQuestion.tsx'

/** Who is invited and where they stand, each with a way to take it back. */
export function InvitedList(props: {
  readonly invitations: readonly Invitation[]
  readonly busy: boolean
  readonly onTakeBack: (id: InvitationId) => void
}): ReactNode {
  const { t } = useMessages()
  const id = useId()
  const [asking, setAsking] = useState<InvitationId | null>(null)
  if (props.invitations.length === 0) return null
  return (
    <section aria-labelledby={id} className={styles['invited']}>
      <h3 id={id}>{t('invite.list')}</h3>
      <ul data-testid="invited">
        {props.invitations.map((invitation) => {
          const isIn = invitation.is.state === 'admitted'
          return (
            <li
              key={invitation.id}
              className={styles['one']}
              data-kind={invitation.kind}
              data-state={invitation.is.state}
              data-testid="invited-one"
            >
              <span className={styles['words']}>
                <strong>{t(`invite.kind.${invitation.kind}`)}</strong>
                <span>{t(`invite.state.${invitation.is.state}`)}</span>
              </span>
              {isIn && asking === invitation.id ? (
                <TakeOutQuestion
                  kind={invitation.kind}
                  onAnswer={(takeOut) => {
                    setAsking(null)
                    if (takeOut) props.onTakeBack(invitation.id)
                  }}
                />
              ) : (
                <Button
                  kind="secondary"
                  icon="close"
                  busy={props.busy}
                  testId={isIn ? 'take-out' : 'take-back'}
                  onPress={() => (isIn ? setAsking(invitation.id) : props.onTakeBack(invitation.id))}
                >
                  {t(isIn ? 'invite.takeOut' : 'invite.takeBack')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
