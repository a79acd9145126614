import { lazy, type ReactNode, Suspense } from 'react'
import { shownOneTimeCode } from '#shared/auth/oneTimeCode.ts'
import type { Invitation } from '#shared/model/guest.ts'
import { guestAddress, guestPath } from '#shared/web/guests/guestAddress.ts'
import type { MadeInvitation } from '#shared/web/guests/Inviting.ts'
import { useFollowedCode } from '#shared/web/guests/useFollowedCode.ts'
import { useMinutesLeft } from '#shared/web/guests/useMinutesLeft.ts'
import { loadPart } from '#shared/web/loadPart.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../screens/parts/Button.tsx'
import styles from './CodeNote.module.css'

const QrCode = lazy(async () => ({
  default: (await loadPart(() => import('#shared/web/ui/QrCode.tsx'))).QrCode,
}))

/** A code to be read out over the telephone or taken by a camera, and what has become of it. */
export function CodeNote(props: {
  readonly made: MadeInvitation
  readonly invitations: readonly Invitation[]
  readonly onAnother: () => void
}): ReactNode {
  const { t } = useMessages()
  const { made, invitations } = props
  const standing = useFollowedCode(made, invitations)
  const invitation = invitations.find(({ id }) => id === made.invitationId)
  const isUsable = standing === 'fresh' || standing === 'open'
  return (
    <div className={styles['note']} data-standing={standing} data-testid="code-note">
      {isUsable && (
        <div className={styles['ways']} data-first={made.kind === 'residentDevice' ? 'camera' : 'words'}>
          <div className={styles['words']}>
            <p>{t(made.kind === 'residentDevice' ? 'invite.how.scan' : 'invite.how.read')}</p>
            <dl>
              <dt>{t('invite.address')}</dt>
              <dd className={styles['address']} data-testid="invite-address">
                {window.location.host}
                {guestPath}
              </dd>
              <dt>{t('invite.code')}</dt>
              <dd className={styles['code']} data-testid="invite-code">
                {shownOneTimeCode(made.code)}
              </dd>
            </dl>
            {invitation?.is.state === 'open' && <MinutesLeft remainingMs={invitation.is.remainingMs} />}
          </div>
          <div className={styles['picture']}>
            <Suspense fallback={null}>
              <QrCode text={guestAddress(window.location.origin, made.code)} label={t('invite.qr')} />
            </Suspense>
          </div>
        </div>
      )}
      {!isUsable && (
        <StatusNotice
          tone={standing === 'used' || standing === 'inCall' ? 'success' : 'warning'}
          testId="code-standing"
        >
          {t(`invite.${standing}`)}
        </StatusNotice>
      )}
      <Button kind="secondary" icon="plus" testId="invite-another" onPress={props.onAnother}>
        {t('invite.another')}
      </Button>
    </div>
  )
}

function MinutesLeft(props: { readonly remainingMs: number }): ReactNode {
  const { t } = useMessages()
  const minutes = useMinutesLeft(props.remainingMs)
  return <p data-testid="code-minutes">{t('invite.minutes', { minutes })}</p>
}
