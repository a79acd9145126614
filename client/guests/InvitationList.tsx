import type { ReactNode } from 'react'
import type { Invitation } from '#shared/model/guest.ts'
import type { InvitationId } from '#shared/model/ids.ts'
import { useMinutesLeft } from '#shared/web/guests/useMinutesLeft.ts'
import { ConfirmButton } from '../admin/ConfirmButton.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { kindWords, standingWords } from './guestWords.ts'
import styles from './InvitationList.module.css'

/** Props of a list of invitations. */
export interface InvitationListProps {
  readonly invitations: readonly Invitation[]
  readonly busy: boolean
  readonly onTakeBack: (id: InvitationId) => void
  /** Only whoever is in the call lets somebody in. */
  readonly onAnswer?: (id: InvitationId, mayComeIn: boolean) => void
}

/** Who is invited, by whom, and where they stand; each with what can be done. */
export function InvitationList(props: InvitationListProps): ReactNode {
  const { t } = useMessages()
  if (props.invitations.length === 0) return null
  return (
    <ul className={styles['list']} aria-label={t('guests.list')} data-testid="invitations">
      {props.invitations.map((invitation) => (
        <Row key={invitation.id} {...props} invitation={invitation} />
      ))}
    </ul>
  )
}

function Row(props: InvitationListProps & { readonly invitation: Invitation }): ReactNode {
  const { t } = useMessages()
  const { invitation, busy, onAnswer } = props
  const { id, kind, is } = invitation
  return (
    <li className={styles['row']} data-state={is.state} data-kind={kind} data-testid="invitation">
      <p>
        <strong>{t(kindWords[kind])}</strong>
        <span>{t(`guests.by.${invitation.invitedBy}`)}</span>
        <span>{is.state === 'open' ? <Open remainingMs={is.remainingMs} /> : t(standingWords(is))}</span>
      </p>
      <div className={styles['ways']}>
        {is.state === 'asked' && onAnswer && (
          <>
            {!is.agreed.expert && (
              <Button kind="accept" busy={busy} testId="let-in" onClick={() => onAnswer(id, true)}>
                {t('guests.letIn')}
              </Button>
            )}
            <Button busy={busy} testId="refuse" onClick={() => onAnswer(id, false)}>
              {t('guests.refuse')}
            </Button>
          </>
        )}
        {is.state === 'admitted' ? (
          <ConfirmButton
            label={t('guests.takeOut')}
            confirm={t(`guests.takeOut.confirm.${kind}`)}
            testId="take-out"
            onConfirm={() => props.onTakeBack(id)}
          />
        ) : (
          !(is.state === 'asked' && onAnswer) && (
            <Button busy={busy} testId="take-back" onClick={() => props.onTakeBack(id)}>
              {t('guests.takeBack')}
            </Button>
          )
        )}
      </div>
    </li>
  )
}

function Open(props: { readonly remainingMs: number }): ReactNode {
  const { t } = useMessages()
  return t('guests.state.open', { minutes: useMinutesLeft(props.remainingMs) })
}
