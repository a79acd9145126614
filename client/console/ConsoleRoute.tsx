import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import * as z from 'zod/mini'
import type { PersonId } from '#shared/model/ids.ts'
import { post } from '#shared/web/credential/post.ts'
import { signOutStaff, staffTokens } from '#shared/web/credential/staffCredential.ts'
import { forgetSeen } from '../alerts/seenAlerts.ts'
import { leaveLandingNotice } from '../landing/landingNotice.ts'
import { forgetPerson, type RememberedPerson, rememberedPerson } from '../session/rememberedPerson.ts'
import { changeSound } from '../sound/soundSettings.ts'
import { Console } from './Console.tsx'
import { Opening } from './Opening.tsx'
import { type DeskOpening, openDesk } from './openDesk.ts'

const Leaving = z.object({ url: z.nullable(z.string()) })

/** Signs out here, and where the person signed in by an agency's own provider, there, too. */
async function signOutWithProvider(personId: PersonId, isEverywhere: boolean): Promise<void> {
  const access = await staffTokens(personId).obtain()
  const left = access.ok ? await post('signIn.leave', {}, Leaving, access.value.token) : null
  await signOutStaff(personId, isEverywhere)
  if (left?.ok && left.value.url !== null) window.location.assign(left.value.url)
}

/** The console's address: only for somebody who signed in in this tab. */
export function ConsoleRoute(): ReactNode {
  const [person] = useState(rememberedPerson)
  return person === null ? <Redirect to="/" replace /> : <SignedIn person={person} />
}

function SignedIn(props: { readonly person: RememberedPerson }): ReactNode {
  const { person } = props
  const [, navigate] = useLocation()
  const [opening, setOpening] = useState<DeskOpening>({ state: 'opening' })
  // Each number is a new opening: "use it here" opens anew after another window took over.
  const [attempt, setAttempt] = useState(0)
  const [signingOut, setSigningOut] = useState(false)

  const leave = useCallback(
    (notice: 'signedOut' | 'sessionEnded') => {
      forgetPerson()
      forgetSeen()
      // Whoever sits down next must not miss a ring.
      changeSound({ ringMuted: false })
      leaveLandingNotice(notice)
      navigate('/', { replace: true })
    },
    [navigate],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the reason to open again
  useEffect(() => {
    setOpening({ state: 'opening' })
    const begun = openDesk(person.id, setOpening)
    return begun.close
  }, [person.id, attempt])

  const signedOut = opening.state === 'signedOut'
  useEffect(() => {
    if (signedOut) leave('sessionEnded')
  }, [signedOut, leave])

  if (signingOut) return <Opening state="signingOut" />
  if (opening.state !== 'open') {
    return <Opening state={opening.state === 'unreachable' ? 'unreachable' : 'opening'} />
  }
  return (
    <Console
      desk={opening.desk}
      person={person}
      onUseHere={() => setAttempt(attempt + 1)}
      onSessionEnded={() => leave('sessionEnded')}
      onSignOut={(isEverywhere) => {
        setSigningOut(true)
        opening.desk.close()
        void signOutWithProvider(person.id, isEverywhere).then(() => leave('signedOut'))
      }}
    />
  )
}
