import type { ReactNode } from 'react'
import type { PersonRow } from '#shared/model/administration.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import styles from './AdminTable.module.css'
import { ConfirmButton } from './ConfirmButton.tsx'
import { PersonLink } from './PersonLink.tsx'

/** Who may sign in, on how many devices they are, and the ways to put them out. */
export function PeopleTable(props: {
  readonly people: readonly PersonRow[] | null
  readonly may: { readonly disable: boolean; readonly invite: boolean }
  /** A login name: for an invitation; null: for a new password. Null when it was refused. */
  readonly onMakeLink: (personId: PersonId, loginName: string | null) => Promise<string | null>
  readonly onRead: () => void
  readonly onSetDisabled: (personId: PersonId, isDisabled: boolean) => void
  readonly onSignOut: (personId: PersonId) => void
}): ReactNode {
  const { t } = useMessages()
  const { people } = props
  return (
    <Card
      heading={t('people.title')}
      testId="people"
      aside={
        <Button kind="quiet" icon="refresh" onClick={props.onRead}>
          {t('people.read')}
        </Button>
      }
    >
      {people === null && <p>{t('desk.link.connecting')}</p>}
      {people?.length === 0 && <p>{t('people.empty')}</p>}
      {people !== null && people.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <section className={styles['scroll']} tabIndex={0} aria-label={t('people.title')}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('people.name')}</th>
                <th scope="col">{t('people.roles')}</th>
                <th scope="col">{t('people.state')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('people.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <Row key={person.id} person={person} {...props} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  )
}

function Row(
  props: { readonly person: PersonRow } & Omit<Parameters<typeof PeopleTable>[0], 'people' | 'onRead'>,
): ReactNode {
  const { t, local } = useMessages()
  const { person } = props
  const { id, isDisabled, sessions } = person
  return (
    <tr data-testid={`person-${id}`} data-disabled={isDisabled}>
      <th scope="row">
        {person.displayName}
        <span>{person.agencyName === null ? t('people.operator') : local(person.agencyName)}</span>
      </th>
      <td>{person.roles.map((role) => t(`role.${role}`)).join(', ')}</td>
      <td>{isDisabled ? t('people.disabled') : t('people.sessions', { count: sessions })}</td>
      <td>
        {props.may.invite && !isDisabled && (
          <PersonLink name={person.displayName} personId={id} onMakeLink={props.onMakeLink} />
        )}
        {props.may.disable && (
          <div className={styles['actions']}>
            {sessions > 0 && (
              <ConfirmButton
                label={t('people.signOut')}
                confirm={t('people.signOut.confirm', { name: person.displayName })}
                testId={`sign-out-${id}`}
                onConfirm={() => props.onSignOut(id)}
              />
            )}
            {isDisabled ? (
              <Button testId={`enable-${id}`} onClick={() => props.onSetDisabled(id, false)}>
                {t('people.enable')}
              </Button>
            ) : (
              <ConfirmButton
                label={t('people.disable')}
                confirm={t('people.disable.confirm', { name: person.displayName })}
                testId={`disable-${id}`}
                onConfirm={() => props.onSetDisabled(id, true)}
              />
            )}
          </div>
        )}
      </td>
    </tr>
  )
}
