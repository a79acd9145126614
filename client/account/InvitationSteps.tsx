import { type ReactNode, useState } from 'react'
import { QrCode } from '#shared/web/ui/QrCode.tsx'
import { useMessages } from '../messages.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useFocusWhenLost } from '../ui/useFocusWhenLost.ts'
import { beginInvitation, confirmInvitation } from './accountRequests.ts'
import styles from './InvitationSteps.module.css'
import { NewPasswordField } from './NewPasswordField.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { StepForm } from './StepForm.tsx'

const STEPS = 3

type Step =
  | { readonly step: 'password' }
  | { readonly step: 'app'; readonly otpauthUri: string }
  | { readonly step: 'codes'; readonly recoveryCodes: readonly string[] }

/** A password, then the authenticator app, then the recovery codes. A reload begins anew, until a code was right. */
export function InvitationSteps(props: {
  readonly token: string
  readonly loginName: string
  readonly onSignIn: () => void
}): ReactNode {
  const { t } = useMessages()
  const { token } = props
  const [step, setStep] = useState<Step>({ step: 'password' })
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  switch (step.step) {
    case 'password':
      return (
        <>
          <p>{t('account.invitation.how')}</p>
          <StepHeading key="password" step={1} title={t('account.invitation.password')} />
          <StepForm
            submit={t('account.next')}
            ask={() => beginInvitation({ token, password })}
            onDone={({ otpauthUri }) => setStep({ step: 'app', otpauthUri })}
          >
            <NewPasswordField value={password} onText={setPassword} />
          </StepForm>
        </>
      )
    case 'app':
      return (
        <>
          <StepHeading key="app" step={2} title={t('account.app.title')} />
          <StepForm
            submit={t('account.next')}
            ask={() => confirmInvitation({ token, code: code.replaceAll(' ', '') })}
            onDone={({ recoveryCodes }) => setStep({ step: 'codes', recoveryCodes })}
          >
            <p>{t('account.app.how')}</p>
            <QrCode text={step.otpauthUri} label={t('account.app.picture')} />
            <p>{t('account.app.byHand')}</p>
            <code className={styles['key']} data-testid="totp-secret">
              {shownSecret(step.otpauthUri)}
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
        </>
      )
    case 'codes':
      return (
        <>
          <StepHeading key="codes" step={3} title={t('account.codes.title')} />
          <RecoveryCodes
            loginName={props.loginName}
            codes={step.recoveryCodes}
            kept={t('account.codes.saved')}
            onKept={props.onSignIn}
          />
        </>
      )
  }
}

/** In groups that an eye can follow from the screen to the phone. */
function shownSecret(otpauthUri: string): string {
  const secret = new URL(otpauthUri).searchParams.get('secret') ?? ''
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** Where one is; takes the focus that went with the step before. */
function StepHeading(props: { readonly step: number; readonly title: string }): ReactNode {
  const { t } = useMessages()
  const heading = useFocusWhenLost<HTMLHeadingElement>()
  return (
    <div className={styles['heading']}>
      <p>{t('account.step', { step: props.step, of: STEPS })}</p>
      <h2 ref={heading} tabIndex={-1}>
        {props.title}
      </h2>
    </div>
  )
}
