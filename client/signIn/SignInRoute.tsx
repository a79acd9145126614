import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import * as z from 'zod/mini'
import { signInProblems } from '#shared/auth/signInProblems.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { Access } from '#shared/web/credential/credentialTokens.ts'
import { useMessages } from '../messages.tsx'
import { rememberAccess } from '../session/rememberedPerson.ts'
import { useBusy } from '../ui/useBusy.ts'
import { SignInFrame } from './SignInFrame.tsx'
import { type Providers, type SignInNotice, SignInPage } from './SignInPage.tsx'
import { finishProvider, loadProviders, signInByPassword } from './signInRequests.ts'

/** What the page of a link leaves for this one. */
const Handed = z.object({ loginName: z.string() })

function firstNotice(query: URLSearchParams): SignInNotice | null {
  const given = query.get('problem')
  return signInProblems.find((problem) => problem === given) ?? null
}

function handedLoginName(): string {
  const handed = Handed.safeParse(window.history.state)
  return handed.success ? handed.data.loginName : ''
}

/** Signing in by the agency's own provider or by a local account. */
export function SignInRoute(): ReactNode {
  const { t } = useMessages()
  const [, navigate] = useLocation()
  const [query] = useState(() => new URLSearchParams(window.location.search))
  const [loginName] = useState(handedLoginName)
  const [notice, setNotice] = useState<SignInNotice | null>(() => firstNotice(query))
  const [providers, setProviders] = useState<Providers>({ state: 'loading' })
  const [busy, begin] = useBusy()
  const [finishing, setFinishing] = useState(query.has('finish'))

  const load = useCallback(async () => {
    setProviders({ state: 'loading' })
    const list = await loadProviders()
    setProviders(list === null ? { state: 'failed' } : { state: 'known', list })
  }, [])
  useEffect(() => void load(), [load])

  const go = useCallback(
    (answer: Result<Access, ErrorCode>) => {
      setFinishing(false)
      if (!answer.ok) return setNotice(answer.error)
      rememberAccess(answer.value)
      navigate('/console', { replace: true })
    },
    [navigate],
  )
  useEffect(() => {
    if (query.has('finish')) void finishProvider().then(go)
  }, [query, go])

  if (finishing) {
    return (
      <SignInFrame title={t('signIn.title')} testId="sign-in">
        <p role="status">{t('signIn.busy')}</p>
      </SignInFrame>
    )
  }
  return (
    <SignInPage
      providers={providers}
      loginName={loginName}
      notice={notice}
      busy={busy}
      onSignIn={(attempt) => {
        begin(async () => {
          setNotice(null)
          go(await signInByPassword(attempt))
        })
      }}
      onLoadAgain={() => void load()}
    />
  )
}
