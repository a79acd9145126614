import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { PersonId } from '#shared/model/ids.ts'
import { startDemoStaff } from '#shared/web/credential/demoSession.ts'
import { type DemoPerson, type DemoState, loadDemo } from '../demo/demoOffer.ts'
import { rememberedPerson, rememberPerson } from '../session/rememberedPerson.ts'
import { type LandingNotice, LandingPage } from './LandingPage.tsx'
import { takeLandingNotice } from './landingNotice.ts'

/** The start page with its server. */
export function Landing(): ReactNode {
  const [, navigate] = useLocation()
  const [demo, setDemo] = useState<DemoState>({ state: 'loading' })
  const [busy, setBusy] = useState<PersonId | null>(null)
  const [notice, setNotice] = useState<LandingNotice | null>(takeLandingNotice)
  const [remembered] = useState(rememberedPerson)

  const load = useCallback(() => {
    setDemo({ state: 'loading' })
    void loadDemo().then(setDemo)
  }, [])
  useEffect(load, [load])

  const signIn = async (person: DemoPerson) => {
    setBusy(person.id)
    setNotice(null)
    const started = await startDemoStaff(person.id)
    setBusy(null)
    if (!started.ok) {
      setNotice('signInFailed')
      return
    }
    rememberPerson({ id: person.id, displayName: person.displayName, placeName: person.agencyName })
    navigate('/console')
  }

  return (
    <LandingPage
      demo={demo}
      notice={notice}
      signedInAs={remembered?.displayName ?? null}
      busy={busy}
      onSignIn={(person) => void signIn(person)}
      onContinue={() => navigate('/console')}
      onTryAgain={load}
    />
  )
}
