import type { ReactNode } from 'react'
import type { PersonRow } from '#shared/model/administration.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmButton } from './ConfirmButton.tsx'
import { PanelPart } from './PanelPart.tsx'
import type { LinkWish, MadeLink } from './PeopleDesk.ts'
import { PersonAccount } from './PersonAccount.tsx'
import styles from './PersonPanel.module.css'

/** What can be done about a person. */
export interface PersonActions {
  readonly may: { readonly disable: boolean; readonly invite: boolean }
  /** Null when it was refused. */
  readonly onMakeLink: (personId: PersonId, wish: LinkWish) => Promise<MadeLink | null>
  readonly onSetDisabled: (personId: PersonId, isDisabled: boolean) => void
  /** Time has gone by: reads anew how everybody stands. */
  readonly onRead: () => void
  readonly onSignOut: (personId: PersonId) => void
}

/** The account, the sessions and the access of one person, each with what can be done about it. */
export function PersonPanel(props: PersonActions & { readonly person: PersonRow }): ReactNode {
  const { t } = useMessages()
  const { person, may } = props
  const { id, displayName: name, isDisabled, sessions } = person
  return (
    <div className={styles['panel']} data-testid={`panel-${id}`}>
      {may.invite && !isDisabled && <PersonAccount {...props} />}
      {may.disable && sessions > 0 && (
        <PanelPart title={t('people.sessions.title')} how={t('people.sessions', { count: sessions })}>
          <ConfirmButton
            label={t('people.signOut')}
            confirm={t('people.signOut.confirm', { name })}
            testId={`sign-out-${id}`}
            onConfirm={() => props.onSignOut(id)}
          />
        </PanelPart>
      )}
      {may.disable && (
        <PanelPart
          title={t('people.access.title')}
          how={t(isDisabled ? 'people.disabled' : 'people.access.open')}
        >
          {isDisabled ? (
            <Button testId={`enable-${id}`} onClick={() => props.onSetDisabled(id, false)}>
              {t('people.enable')}
            </Button>
          ) : (
            <ConfirmButton
              label={t('people.disable')}
              confirm={t('people.disable.confirm', { name })}
              testId={`disable-${id}`}
              onConfirm={() => props.onSetDisabled(id, true)}
            />
          )}
        </PanelPart>
      )}
    </div>
  )
}
