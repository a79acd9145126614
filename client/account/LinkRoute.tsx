import { type ReactNode, useEffect, useState } from 'react'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { SignInFrame } from '../signIn/SignInFrame.tsx'
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
  const [token] = useState(() => window.location.hash.replace(/^#/, ''))
  const [opening, setOpening] = useState<Opening>({ state: 'opening' })
  useEffect(() => {
    void openLink(token).then((answer) =>
      setOpening(
        answer.ok ? { state: 'open', link: answer.value } : { state: 'refused', code: answer.error },
      ),
    )
  }, [token])

  if (opening.state !== 'open') {
    return (
      <SignInFrame title={t('signIn.title')} testId="account-link">
        {opening.state === 'opening' ? (
          <p>{t('account.opening')}</p>
        ) : (
          <StatusNotice tone="error" testId="account-refused">
            {t(errorWords[opening.code === 'malformed' ? 'linkInvalid' : opening.code])}
          </StatusNotice>
        )}
        <a href="/sign-in">{t('account.toSignIn')}</a>
      </SignInFrame>
    )
  }
  const { purpose, loginName } = opening.link
  return (
    <SignInFrame title={t(`account.${purpose}.title`)} testId={`account-${purpose}`}>
      <p>{t('account.for', { loginName })}</p>
      {purpose === 'invitation' ? <InvitationSteps token={token} /> : <ResetStep token={token} />}
    </SignInFrame>
  )
}
