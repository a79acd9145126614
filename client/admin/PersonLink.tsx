import { type ReactNode, useState } from 'react'
import type { PersonId } from '#shared/model/ids.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import styles from './PersonLink.module.css'

type Step =
  | { readonly step: 'closed' }
  | { readonly step: 'naming' }
  | { readonly step: 'made'; readonly link: string }

/** Makes a link that an administrator hands over: for a new local account, or for a new password. */
export function PersonLink(props: {
  readonly name: string
  readonly personId: PersonId
  readonly onMakeLink: (personId: PersonId, loginName: string | null) => Promise<string | null>
}): ReactNode {
  const { t } = useMessages()
  const [step, setStep] = useState<Step>({ step: 'closed' })
  const [loginName, setLoginName] = useState('')
  const heading = useFocusWhen<HTMLParagraphElement>(step.step === 'made')
  const { personId } = props
  const make = async (name: string | null) => {
    const link = await props.onMakeLink(personId, name)
    if (link !== null) setStep({ step: 'made', link })
  }
  switch (step.step) {
    case 'closed':
      return (
        <div className={styles['actions']}>
          <Button testId={`invite-${personId}`} onClick={() => setStep({ step: 'naming' })}>
            {t('people.invite')}
          </Button>
          <Button kind="quiet" testId={`reset-${personId}`} onClick={() => void make(null)}>
            {t('people.resetLink')}
          </Button>
        </div>
      )
    case 'naming':
      return (
        <form
          className={styles['note']}
          onSubmit={(event) => {
            event.preventDefault()
            void make(loginName)
          }}
        >
          <TextField
            label={`${t('signIn.loginName')}: ${props.name}`}
            testId={`login-name-${personId}`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            value={loginName}
            onText={setLoginName}
          />
          <Button kind="primary" type="submit" testId={`invite-${personId}-make`}>
            {t('people.invite')}
          </Button>
          <Button kind="quiet" onClick={() => setStep({ step: 'closed' })}>
            {t('admin.cancel')}
          </Button>
        </form>
      )
    case 'made':
      return (
        <div className={styles['note']}>
          <p ref={heading} tabIndex={-1}>
            <strong>{t('people.link.title')}</strong>
          </p>
          <code data-testid={`link-${personId}`}>{step.link}</code>
          <p>{t('people.link.how')}</p>
          <Button kind="quiet" icon="check" onClick={() => setStep({ step: 'closed' })}>
            {t('booths.code.done')}
          </Button>
        </div>
      )
  }
}
