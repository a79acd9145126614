import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { SignInFrame } from '../signIn/SignInFrame.tsx'
import { Button } from '../ui/Button.tsx'
import { type Opened, openLink } from './accountRequests.ts'
import { InvitationSteps } from './InvitationSteps.tsx'
import { ResetStep } from './ResetStep.tsx'

type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'refused'; readonly code: ErrorCode }
  | { readonly state: 'open'; readonly link: Opened }

/** The page behind an invitation or reset link; its secret stands after `#`, where no server and no log sees it. */
export function LinkRoute(): ReactNode {
  const { t } = useMessages()
  const [, navigate] = useLocation()
  const [token] = useState(() => window.location.hash.replace(/^#/, ''))
  const [opening, setOpening] = useState<Opening>({ state: 'opening' })
  const open = useCallback(async () => {
    setOpening({ state: 'opening' })
    const answer = await openLink(token)
    setOpening(answer.ok ? { state: 'open', link: answer.value } : { state: 'refused', code: answer.error })
  }, [token])
  useEffect(() => void open(), [open])

  switch (opening.state) {
    case 'opening':
      return (
        <SignInFrame title={t('account.opening')} testId="account-link">
          <p role="status">{t('account.working')}</p>
        </SignInFrame>
      )
    case 'refused':
      return (
        <Refused code={opening.code} onTryAgain={() => void open()} onSignIn={() => navigate('/sign-in')} />
      )
    case 'open': {
      const { purpose, loginName } = opening.link
      // Who has just typed a password need not type the name that came with the link.
      const steps = { token, loginName, onSignIn: () => navigate('/sign-in', { state: { loginName } }) }
      return (
        <SignInFrame title={t(`account.${purpose}.title`)} testId={`account-${purpose}`}>
          <p>{t('account.for', { loginName })}</p>
          {purpose === 'invitation' ? <InvitationSteps {...steps} /> : <ResetStep {...steps} />}
        </SignInFrame>
      )
    }
  }
}

/** Why the link opens nothing, and what to do then. A text that was cut short in a mail is a link that is not valid. */
function Refused(props: {
  readonly code: ErrorCode
  readonly onTryAgain: () => void
  readonly onSignIn: () => void
}): ReactNode {
  const { t } = useMessages()
  const { code } = props
  const isOver = code === 'linkInvalid' || code === 'malformed'
  return (
    <SignInFrame title={t('account.refused.title')} testId="account-link">
      <StatusNotice tone={isOver ? 'warning' : 'error'} testId="account-refused">
        {t(isOver ? 'account.refused.body' : errorWords[code])}
      </StatusNotice>
      {isOver ? (
        <Button large testId="to-sign-in" onClick={props.onSignIn}>
          {t('account.toSignIn')}
        </Button>
      ) : (
        <Button large icon="refresh" testId="try-again" onClick={props.onTryAgain}>
          {t('signIn.tryAgain')}
        </Button>
      )}
    </SignInFrame>
  )
}
