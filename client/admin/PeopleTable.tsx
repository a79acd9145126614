import { type ReactNode, useState } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { PersonRow } from '#shared/model/administration.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { LoadFailed } from '../ui/LoadFailed.tsx'
import styles from './AdminTable.module.css'
import { AdminTable } from './AdminTable.tsx'
import type { PeopleState } from './PeopleDesk.ts'
import { type PersonActions, PersonPanel } from './PersonPanel.tsx'

/** Who may sign in, on how many devices they are, and behind each one's button what can be done about it. */
export function PeopleTable(
  props: PersonActions & {
    readonly people: PeopleState
    readonly busy: boolean
  },
): ReactNode {
  const { t } = useMessages()
  return (
    <Card
      heading={t('people.title')}
      testId="people"
      aside={
        <Button kind="quiet" icon="refresh" testId="read-people" busy={props.busy} onClick={props.onRead}>
          {t('people.read')}
        </Button>
      }
    >
      <Content {...props} />
    </Card>
  )
}

function Content(props: Parameters<typeof PeopleTable>[0]): ReactNode {
  const { t } = useMessages()
  const [managed, setManaged] = useState<PersonId | null>(null)
  const { people } = props
  switch (people.state) {
    case 'loading':
      return <p role="status">{t('people.loading')}</p>
    case 'failed':
      return (
        <LoadFailed testId="people-failed" onTryAgain={props.onRead}>
          {t('people.failed')}
        </LoadFailed>
      )
    case 'known':
      if (people.people.length === 0) return <p>{t('people.empty')}</p>
      return (
        <AdminTable
          title={t('people.title')}
          columns={[t('people.name'), t('people.roles'), t('people.account.title'), t('people.state')]}
        >
          {people.people.map((person) => (
            <Row
              key={person.id}
              {...props}
              person={person}
              open={managed === person.id}
              onToggle={() => {
                setManaged(managed === person.id ? null : person.id)
                props.onRead()
              }}
            />
          ))}
        </AdminTable>
      )
    default:
      return assertNever(people)
  }
}

function Row(
  props: PersonActions & {
    readonly person: PersonRow
    readonly open: boolean
    readonly onToggle: () => void
  },
): ReactNode {
  const { t, local } = useMessages()
  const { person, open } = props
  const { id, isDisabled, sessions, account } = person
  const mayDoSomething = props.may.disable || (props.may.invite && !isDisabled)
  return (
    <>
      <tr data-testid={`person-${id}`} data-disabled={isDisabled} data-open={open}>
        <th scope="row">
          <strong>{person.displayName}</strong>
          <span>{person.agencyName === null ? t('people.operator') : local(person.agencyName)}</span>
        </th>
        <td>{person.roles.map((role) => t(`role.${role}`)).join(', ')}</td>
        <td>
          {account === null
            ? t('people.account.none')
            : t(`people.account.${account.state}`, { loginName: account.loginName })}
        </td>
        <td>{isDisabled ? t('people.disabled') : t('people.sessions', { count: sessions })}</td>
        <td>
          {mayDoSomething && (
            <div className={styles['actions']}>
              <Button
                aria-expanded={open}
                aria-label={t('people.manage.of', { name: person.displayName })}
                icon={open ? 'chevronDown' : 'chevronRight'}
                testId={`manage-${id}`}
                onClick={props.onToggle}
              >
                {t('people.manage')}
              </Button>
            </div>
          )}
        </td>
      </tr>
      {open && mayDoSomething && (
        <tr>
          <td colSpan={5}>
            <PersonPanel {...props} />
          </td>
        </tr>
      )}
    </>
  )
}
