import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { ConfirmButton } from '../admin/ConfirmButton.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { Facts } from '../ui/Facts.tsx'
import type { OwnAccountView } from './OwnAccount.ts'
import styles from './OwnAccountOverview.module.css'

const MINUTE_MS = 60_000
/** From here on it is time for new ones. */
const FEW_CODES = 3

/** The local account, if there is one, and the devices on which one is signed in. */
export function OwnAccountOverview(props: {
  readonly view: OwnAccountView
  readonly onChangePassword: () => void
  readonly onNewCodes: () => void
  readonly onSignOutEverywhere: () => void
}): ReactNode {
  const { t } = useMessages()
  const { account, sessions } = props.view
  return (
    <>
      <section className={styles['part']}>
        <h3>{t('account.local.title')}</h3>
        {account === null ? (
          <p data-testid="account-elsewhere">{t('account.elsewhere')}</p>
        ) : (
          <>
            <Facts
              facts={[
                { name: t('signIn.loginName'), value: account.loginName },
                {
                  name: t('account.codes.title'),
                  value: t('account.codesLeft', { count: account.recoveryCodesLeft }),
                },
              ]}
            />
            {account.recoveryCodesLeft <= FEW_CODES && (
              <StatusNotice tone="warning" testId="codes-low">
                {t('account.codesLow')}
              </StatusNotice>
            )}
            <div className={styles['ways']}>
              <Button testId="change-password" onClick={props.onChangePassword}>
                {t('account.change')}
              </Button>
              <Button testId="new-codes" onClick={props.onNewCodes}>
                {t('account.newCodes')}
              </Button>
            </div>
          </>
        )}
      </section>
      <section className={styles['part']} data-testid="own-sessions">
        <h3>{t('sessions.title')}</h3>
        <ul className={styles['sessions']}>
          {sessions.map((session) => (
            <li key={session.startedMsAgo}>
              <strong>{t(session.isThisOne ? 'sessions.this' : 'sessions.other')}</strong>
              <span>{t('sessions.since', { minutes: Math.floor(session.lastSeenMsAgo / MINUTE_MS) })}</span>
            </li>
          ))}
        </ul>
        <ConfirmButton
          label={t('sessions.everywhere')}
          confirm={t('sessions.everywhere.confirm')}
          testId="sign-out-everywhere"
          onConfirm={props.onSignOutEverywhere}
        />
      </section>
    </>
  )
}
