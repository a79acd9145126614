import type { ReactNode } from 'react'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { Button } from '../ui/Button.tsx'
import { GuestFrame } from './GuestFrame.tsx'
import { useGuestMessages } from './messages.tsx'
import { isFinalRefusal, refusalWords } from './refusalWords.ts'

/** While the server is asked. */
export function OpeningPage(props: { readonly notice?: ReactNode }): ReactNode {
  const { t } = useGuestMessages()
  return (
    <GuestFrame title={t('guest.opening.title')} testId="guest-opening">
      <p role="status">{t('guest.opening')}</p>
      {props.notice}
    </GuestFrame>
  )
}

/** Why the invitation does not open here, and what to do then. */
export function RefusedPage(props: {
  readonly code: ErrorCode
  readonly onTryAgain: () => void
  readonly onOtherCode: () => void
}): ReactNode {
  const { t } = useGuestMessages()
  const isFinal = isFinalRefusal(props.code)
  return (
    <GuestFrame title={t('guest.refused.title')} testId="guest-refused">
      <StatusNotice tone={isFinal ? 'warning' : 'error'} testId={`guest-refused-${refusalWords(props.code)}`}>
        {t(`guest.refused.${refusalWords(props.code)}`)}
      </StatusNotice>
      <div>
        {isFinal ? (
          <Button large testId="other-code" onClick={props.onOtherCode}>
            {t('guest.otherCode')}
          </Button>
        ) : (
          <Button kind="primary" large icon="refresh" testId="try-again" onClick={props.onTryAgain}>
            {t('guest.tryAgain')}
          </Button>
        )}
      </div>
    </GuestFrame>
  )
}
