import type { ReactNode } from 'react'
import { Brand } from '../brand/Brand.tsx'
import { LanguageSwitch } from '../language/LanguageSwitch.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './ConsoleHeader.module.css'

/** Props of the header: who works here, for whom, and the ways out. */
export interface ConsoleHeaderProps {
  readonly name: string
  readonly place: string | null
  readonly roleName: string | null
  /** The presence control of an expert. */
  readonly presence: ReactNode
  readonly sound: ReactNode
  /** The way to the own account. */
  readonly account: ReactNode
  /** Signing out would leave a resident alone. */
  readonly inCall: boolean
  readonly onSignOut: () => void
}

/** The console's header. */
export function ConsoleHeader(props: ConsoleHeaderProps): ReactNode {
  const { t } = useMessages()
  return (
    <header className={styles['header']}>
      <Brand />
      <p className={styles['who']}>
        <strong data-testid="person-name">{props.name}</strong>
        <span data-testid="agency-name">{[props.roleName, props.place].filter(Boolean).join(', ')}</span>
      </p>
      <div className={styles['presence']}>{props.presence}</div>
      <div className={styles['tools']}>
        {props.sound}
        <LanguageSwitch short />
        {props.account}
        <Button
          kind="onDark"
          icon="leave"
          testId="sign-out"
          disabled={props.inCall}
          title={props.inCall ? t('desk.signOutInCall') : undefined}
          onClick={props.onSignOut}
        >
          {t('desk.signOut')}
        </Button>
      </div>
    </header>
  )
}
