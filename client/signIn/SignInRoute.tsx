import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { signInProblems } from '#shared/auth/signInProblems.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { Access } from '#shared/web/credential/credentialTokens.ts'
import { rememberAccess } from '../session/rememberedPerson.ts'
import { type SignInNotice, SignInPage } from './SignInPage.tsx'
import { finishProvider, loadProviders, type Provider, signInByPassword } from './signInRequests.ts'

function firstNotice(query: URLSearchParams): SignInNotice | null {
  const given = query.get('problem')
  return signInProblems.find((problem) => problem === given) ?? null
}

/** Signing in by the agency's own provider or by a local account. */
export function SignInRoute(): ReactNode {
  const [, navigate] = useLocation()
  const [query] = useState(() => new URLSearchParams(window.location.search))
  const [notice, setNotice] = useState<SignInNotice | null>(() => firstNotice(query))
  const [providers, setProviders] = useState<readonly Provider[]>([])
  const [busy, setBusy] = useState(query.has('finish'))

  useEffect(() => {
    void loadProviders().then((loaded) => setProviders(loaded ?? []))
  }, [])

  const go = useCallback(
    (answer: Result<Access, ErrorCode>) => {
      setBusy(false)
      if (!answer.ok) return setNotice(answer.error)
      rememberAccess(answer.value)
      navigate('/console', { replace: true })
    },
    [navigate],
  )
  useEffect(() => {
    if (query.has('finish')) void finishProvider().then(go)
  }, [query, go])

  return (
    <SignInPage
      providers={providers}
      notice={notice}
      busy={busy}
      onSignIn={(attempt) => {
        setBusy(true)
        setNotice(null)
        void signInByPassword(attempt).then(go)
      }}
    />
  )
}
