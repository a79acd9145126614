import type { ReactNode } from 'react'
import { shownOneTimeCode } from '#shared/auth/oneTimeCode.ts'
import type { Invitation } from '#shared/model/guest.ts'
import { guestAddress, guestPath } from '#shared/web/guests/guestAddress.ts'
import type { MadeInvitation } from '#shared/web/guests/Inviting.ts'
import { useFollowedCode } from '#shared/web/guests/useFollowedCode.ts'
import { useMinutesLeft } from '#shared/web/guests/useMinutesLeft.ts'
import { QrCode } from '#shared/web/ui/QrCode.tsx'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import note from '../ui/CodeNote.module.css'
import { CopyButton } from '../ui/CopyButton.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import styles from './Invite.module.css'

/** An invitation that was just made: code, address and picture, and what has become of it. */
export function InvitationCodeNote(props: {
  readonly made: MadeInvitation
  readonly invitations: readonly Invitation[]
  readonly onClose: () => void
}): ReactNode {
  const { t } = useMessages()
  const { made, invitations } = props
  const heading = useFocusWhen<HTMLParagraphElement>(true)
  const standing = useFollowedCode(made, invitations)
  const invitation = invitations.find(({ id }) => id === made.invitationId)
  const { host, origin } = window.location
  const address = guestAddress(origin, made.code)
  return (
    <div className={note['note']} data-standing={standing} data-testid="invitation-code-note">
      <p ref={heading} tabIndex={-1} className={styles['title']}>
        {t(`guests.code.${made.kind}`)}
      </p>
      {standing === 'fresh' || standing === 'open' ? (
        <>
          <output className={note['code']} data-testid="invitation-code">
            {shownOneTimeCode(made.code)}
          </output>
          {invitation?.is.state === 'open' && <MinutesLeft remainingMs={invitation.is.remainingMs} />}
          <p>{t('guests.code.how', { page: `${host}${guestPath}` })}</p>
          <QrCode text={address} label={t('guests.code.picture')} />
          <code className={note['address']} data-testid="invitation-address">
            {address}
          </code>
          <CopyButton text={address} label={t('guests.code.copy')} testId="copy-invitation" />
        </>
      ) : (
        <StatusNotice
          tone={standing === 'used' || standing === 'inCall' ? 'success' : 'warning'}
          testId="code-standing"
        >
          {t(`guests.code.${standing}`)}
        </StatusNotice>
      )}
      <Button kind="quiet" icon="check" testId="forget-invitation" onClick={props.onClose}>
        {t('guests.code.done')}
      </Button>
    </div>
  )
}

function MinutesLeft(props: { readonly remainingMs: number }): ReactNode {
  const { t } = useMessages()
  return <p>{t('guests.code.minutes', { minutes: useMinutesLeft(props.remainingMs) })}</p>
}
