import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import type { DemoPerson, DemoState } from '../demo/demoOffer.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { PublicPage } from '../ui/PublicPage.tsx'
import { DemoBooths } from './DemoBooths.tsx'
import { DemoPeople } from './DemoPeople.tsx'
import styles from './LandingPage.module.css'
import { TrySteps } from './TrySteps.tsx'

/** Why somebody came back to the start page, or could not leave it. */
export type LandingNotice = 'signedOut' | 'sessionEnded' | 'signInFailed'

const noticeWords = {
  signedOut: 'landing.signedOut',
  sessionEnded: 'landing.sessionEnded',
  signInFailed: 'landing.staff.failed',
} as const satisfies Record<LandingNotice, string>

/** Props of the start page. */
export interface LandingPageProps {
  readonly demo: DemoState
  readonly notice: LandingNotice | null
  /** The name of the person who is signed in in this tab. */
  readonly signedInAs: string | null
  readonly busy: PersonId | null
  readonly onSignIn: (person: DemoPerson) => void
  readonly onContinue: () => void
  readonly onTryAgain: () => void
}

/** The start page: what this is, and a way into each part of it. */
export function LandingPage(props: LandingPageProps): ReactNode {
  const { t } = useMessages()
  return (
    <PublicPage>
      <main className={styles['main']}>
        <div className={styles['hero']}>
          <h1>{t('landing.title')}</h1>
          <p>{t('landing.sentence')}</p>
        </div>
        {props.notice !== null && (
          <StatusNotice tone={props.notice === 'signInFailed' ? 'error' : 'info'} testId="landing-notice">
            {t(noticeWords[props.notice])}
          </StatusNotice>
        )}
        {props.signedInAs !== null && (
          <StatusNotice
            tone="success"
            actions={
              <Button kind="primary" testId="continue" onClick={props.onContinue}>
                {t('landing.continue')}
              </Button>
            }
          >
            {t('landing.signedInAs', { name: props.signedInAs })}
          </StatusNotice>
        )}
        <p>
          <a href="/sign-in" data-testid="to-sign-in">
            {t('landing.signIn')}
          </a>
        </p>
        <Offer {...props} />
      </main>
    </PublicPage>
  )
}

function Offer({ demo, busy, onSignIn, onTryAgain }: LandingPageProps): ReactNode {
  const { t } = useMessages()
  switch (demo.state) {
    case 'loading':
      return <p>{t('landing.loading')}</p>
    case 'failed':
      return (
        <StatusNotice tone="error" actions={<Button onClick={onTryAgain}>{t('landing.tryAgain')}</Button>}>
          {t('landing.loadFailed')}
        </StatusNotice>
      )
    case 'off':
      return (
        <StatusNotice tone="info" title={t('landing.noDemo.title')} testId="no-demo">
          {t('landing.noDemo.body')}
        </StatusNotice>
      )
    case 'on':
      return (
        <>
          <p className={styles['demo']}>{t('landing.demoNotice')}</p>
          <div className={styles['parts']}>
            <DemoBooths booths={demo.offer.booths} />
            <DemoPeople people={demo.offer.people} busy={busy} onSignIn={onSignIn} />
          </div>
          <TrySteps />
        </>
      )
    default:
      return assertNever(demo)
  }
}
