import type { ReactNode } from 'react'
import type { InvitationEndReason } from '#shared/model/guest.ts'
import { Button } from '../ui/Button.tsx'
import { GuestFrame } from './GuestFrame.tsx'
import { useGuestMessages } from './messages.tsx'

/** The last words of a visit. */
export function OverPage(props: { readonly reason: InvitationEndReason | null }): ReactNode {
  const { t } = useGuestMessages()
  const reason = props.reason ?? 'other'
  return (
    <GuestFrame title={t(`guest.over.${reason}.title`)} testId="guest-over">
      <div role="status" data-testid={`guest-over-${reason}`}>
        <p>{t(`guest.over.${reason}`)}</p>
      </div>
      <p>{t('guest.over.nothingLeft')}</p>
    </GuestFrame>
  )
}

/** The same browser has the visit open in another window. */
export function SupersededPage(props: { readonly onUseHere: () => void }): ReactNode {
  const { t } = useGuestMessages()
  return (
    <GuestFrame title={t('guest.superseded.title')} testId="guest-superseded">
      <p role="status">{t('guest.superseded')}</p>
      <div>
        <Button kind="primary" large icon="refresh" testId="use-here" onClick={props.onUseHere}>
          {t('guest.superseded.useHere')}
        </Button>
      </div>
    </GuestFrame>
  )
}

/** The connection was closed for a reason that a reload may mend. */
export function ClosedPage(props: { readonly onReload: () => void }): ReactNode {
  const { t } = useGuestMessages()
  return (
    <GuestFrame title={t('guest.closed.title')} testId="guest-closed">
      <p role="status">{t('guest.closed')}</p>
      <div>
        <Button kind="primary" large icon="refresh" testId="reload" onClick={props.onReload}>
          {t('guest.reload')}
        </Button>
      </div>
    </GuestFrame>
  )
}
