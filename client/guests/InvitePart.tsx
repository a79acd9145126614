import { type ReactNode, useState } from 'react'
import type { Invitation } from '#shared/model/guest.ts'
import type { Inviting } from '#shared/web/guests/Inviting.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import { InvitationCodeNote } from './InvitationCodeNote.tsx'
import { InviteForm } from './InviteForm.tsx'

/** Inviting step by step: the button, whom, the code; and why it was refused. */
export function InvitePart(props: {
  readonly inviting: Inviting
  readonly invitations: readonly Invitation[]
  readonly disabled: boolean
  /** What the button is called where there are several of them. */
  readonly label?: string
}): ReactNode {
  const { t } = useMessages()
  const { inviting } = props
  const made = useStore(inviting.made)
  const { busy, refusal } = useStore(inviting.progress)
  const [choosing, setChoosing] = useState(false)
  const button = useFocusAfter<HTMLButtonElement>(choosing || made !== null)
  const close = () => {
    setChoosing(false)
    inviting.forget()
  }
  return (
    <>
      {refusal !== null && (
        <StatusNotice tone="error" testId="guest-refusal">
          {t(errorWords[refusal])}
        </StatusNotice>
      )}
      {made !== null ? (
        <InvitationCodeNote
          key={made.invitationId}
          made={made}
          invitations={props.invitations}
          onClose={close}
        />
      ) : choosing && !props.disabled ? (
        <InviteForm busy={busy} onInvite={(kind) => void inviting.invite(kind)} onCancel={close} />
      ) : (
        <Button
          ref={button}
          icon="plus"
          testId="invite"
          aria-label={props.label}
          disabled={props.disabled}
          onClick={() => setChoosing(true)}
        >
          {t('guests.invite')}
        </Button>
      )}
    </>
  )
}
