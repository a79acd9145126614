import { type ReactNode, useId, useState } from 'react'
import { type GuestKind, guestKinds } from '#shared/model/guest.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import { kindWords } from './guestWords.ts'
import styles from './Invite.module.css'

/** Whom to invite. */
export function InviteForm(props: {
  readonly busy: boolean
  readonly onInvite: (kind: GuestKind) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useMessages()
  const name = useId()
  const [kind, setKind] = useState<GuestKind>('interpreter')
  const form = useFocusWhen<HTMLDivElement>(true)
  return (
    <div className={styles['form']} ref={form} tabIndex={-1} data-testid="invite-form">
      <RadioCards
        name={`guest${name}`}
        testId="guest"
        legend={t('guests.kind')}
        choices={guestKinds.map((value) => ({ value, label: t(kindWords[value]) }))}
        chosen={kind}
        onChoose={setKind}
      />
      <div className={styles['ways']}>
        <Button
          kind="primary"
          busy={props.busy}
          testId="make-invitation"
          onClick={() => props.onInvite(kind)}
        >
          {t('guests.make')}
        </Button>
        <Button kind="quiet" testId="cancel-invitation" onClick={props.onCancel}>
          {t('admin.cancel')}
        </Button>
      </div>
    </div>
  )
}
