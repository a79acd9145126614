import { type ReactNode, useState } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { LoadFailed } from '../ui/LoadFailed.tsx'
import { ModalDialog } from '../ui/ModalDialog.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { NewRecoveryCodes } from './NewRecoveryCodes.tsx'
import type { OwnAccount } from './OwnAccount.ts'
import { OwnAccountOverview } from './OwnAccountOverview.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

type Step =
  | { readonly step: 'overview'; readonly done: 'password' | 'codes' | null }
  | { readonly step: 'password' }
  | { readonly step: 'newCodes' }
  | { readonly step: 'codes'; readonly recoveryCodes: readonly string[] }

const titles = {
  overview: 'account.open',
  password: 'account.change',
  newCodes: 'account.newCodes',
  codes: 'account.codes.title',
} as const satisfies Record<Step['step'], string>

const overview: Step = { step: 'overview', done: null }

interface OwnAccountProps {
  readonly account: OwnAccount
  readonly onSignOutEverywhere: () => void
}

/** The own account behind a button of the header. */
export function OwnAccountMenu(
  props: OwnAccountProps & {
    /** A resident is served: what was open comes back afterwards, codes that nobody has kept yet too. */
    readonly inCall: boolean
  },
): ReactNode {
  const { t } = useMessages()
  const [wanted, setWanted] = useState(false)
  const [step, setStep] = useState<Step>(overview)
  return (
    <>
      <Button
        kind="onDark"
        icon="person"
        testId="own-account"
        disabled={props.inCall}
        title={props.inCall ? t('account.open.inCall') : undefined}
        onClick={() => {
          setWanted(true)
          void props.account.read()
        }}
      >
        {t('account.open')}
      </Button>
      <ModalDialog
        open={wanted && !props.inCall}
        title={t(titles[step.step])}
        mustStay={step.step === 'codes'}
        testId="account"
        onClose={() => {
          setWanted(false)
          setStep(overview)
        }}
      >
        {wanted && <Content {...props} step={step} onStep={setStep} />}
      </ModalDialog>
    </>
  )
}

function Content(
  props: OwnAccountProps & { readonly step: Step; readonly onStep: (step: Step) => void },
): ReactNode {
  const { t } = useMessages()
  const { account, step, onStep } = props
  const known = useStore(account.state)
  const back = (done: 'password' | 'codes' | null) => {
    onStep({ step: 'overview', done })
    void account.read()
  }
  switch (step.step) {
    case 'password':
      return <ChangePassword account={account} onDone={() => back('password')} onBack={() => back(null)} />
    case 'newCodes':
      return (
        <NewRecoveryCodes
          account={account}
          onDone={(recoveryCodes) => onStep({ step: 'codes', recoveryCodes })}
          onBack={() => back(null)}
        />
      )
    case 'codes':
      return (
        <RecoveryCodes
          loginName={known.state === 'known' ? (known.view.account?.loginName ?? '') : ''}
          codes={step.recoveryCodes}
          kept={t('account.codes.kept')}
          onKept={() => back('codes')}
        />
      )
    case 'overview':
      return (
        <>
          {step.done !== null && (
            <StatusNotice tone="success" testId={`${step.done}-done`}>
              {t(step.done === 'password' ? 'account.change.done' : 'account.newCodes.done')}
            </StatusNotice>
          )}
          <Known
            {...props}
            onChangePassword={() => onStep({ step: 'password' })}
            onNewCodes={() => onStep({ step: 'newCodes' })}
          />
        </>
      )
  }
}

function Known(
  props: OwnAccountProps & { readonly onChangePassword: () => void; readonly onNewCodes: () => void },
): ReactNode {
  const { t } = useMessages()
  const known = useStore(props.account.state)
  switch (known.state) {
    case 'loading':
      return <p role="status">{t('account.loading')}</p>
    case 'failed':
      return (
        <LoadFailed testId="account-failed" onTryAgain={() => void props.account.read()}>
          {t('account.loadFailed')}
        </LoadFailed>
      )
    case 'known':
      return <OwnAccountOverview {...props} view={known.view} />
  }
}
