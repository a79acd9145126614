import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { QrCode } from '#shared/web/ui/QrCode.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { beginInvitation, confirmInvitation } from './accountRequests.ts'
import styles from './InvitationSteps.module.css'
import { StepForm } from './StepForm.tsx'

type Step =
  | { readonly step: 'password' }
  | { readonly step: 'app'; readonly otpauthUri: string }
  | { readonly step: 'codes'; readonly recoveryCodes: readonly string[] }

/** A password, then the authenticator app, then the recovery codes. A reload begins anew, until a code was right. */
export function InvitationSteps(props: { readonly token: string }): ReactNode {
  const { t } = useMessages()
  const { token } = props
  const [, navigate] = useLocation()
  const [step, setStep] = useState<Step>({ step: 'password' })
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  switch (step.step) {
    case 'password':
      return (
        <StepForm
          submit={t('account.next')}
          ask={() => beginInvitation({ token, password })}
          onDone={({ otpauthUri }) => setStep({ step: 'app', otpauthUri })}
        >
          <TextField
            label={t('account.newPassword')}
            hint={t('account.newPassword.hint')}
            testId="new-password"
            type="password"
            autoComplete="new-password"
            required
            value={password}
            onText={setPassword}
          />
        </StepForm>
      )
    case 'app':
      return (
        <StepForm
          submit={t('account.next')}
          ask={() => confirmInvitation({ token, code: code.replaceAll(' ', '') })}
          onDone={({ recoveryCodes }) => setStep({ step: 'codes', recoveryCodes })}
        >
          <h2>{t('account.app.title')}</h2>
          <p>{t('account.app.how')}</p>
          <QrCode text={step.otpauthUri} label={t('account.app.picture')} />
          <p>{t('account.app.byHand')}</p>
          <code className={styles['key']} data-testid="totp-secret">
            {new URL(step.otpauthUri).searchParams.get('secret')}
          </code>
          <TextField
            label={t('signIn.code')}
            hint={t('signIn.code.hint')}
            testId="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onText={setCode}
          />
        </StepForm>
      )
    case 'codes':
      return (
        <section>
          <h2>{t('account.codes.title')}</h2>
          <p>{t('account.codes.how')}</p>
          <ul className={styles['codes']} data-testid="recovery-codes">
            {step.recoveryCodes.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          <Button icon="document" onClick={() => window.print()}>
            {t('account.codes.print')}
          </Button>
          <Button kind="primary" large testId="codes-kept" onClick={() => navigate('/sign-in')}>
            {t('account.codes.saved')}
          </Button>
        </section>
      )
  }
}
