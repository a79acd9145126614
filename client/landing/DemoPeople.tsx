import type { ReactNode } from 'react'
import type { StaffRole } from '#shared/auth/permissions.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import type { IconName } from '#shared/web/ui/iconPaths.ts'
import type { DemoPerson } from '../demo/demoOffer.ts'
import { groupPeople } from '../demo/groupPeople.ts'
import { useMessages } from '../messages.tsx'
import styles from './DemoPeople.module.css'

const roleIcons: Record<StaffRole, IconName> = {
  expert: 'person',
  supervisor: 'people',
  advisor: 'info',
  interpreter: 'text',
  agencyAdministrator: 'settings',
  administrator: 'settings',
}

/** The people of the demo by agency; a press signs in as one of them. */
export function DemoPeople(props: {
  readonly people: readonly DemoPerson[]
  /** Who is being signed in now. */
  readonly busy: PersonId | null
  readonly onSignIn: (person: DemoPerson) => void
}): ReactNode {
  const { t, local } = useMessages()
  return (
    <section className={styles['staff']} aria-labelledby="staff-heading">
      <h2 id="staff-heading">{t('landing.staff.title')}</h2>
      <p>{t('landing.staff.body')}</p>
      <div className={styles['groups']}>
        {groupPeople(props.people).map(({ agencyName, people }) => (
          <div key={agencyName?.fi ?? ''} className={styles['group']}>
            <h3>{agencyName === null ? t('landing.staff.others') : local(agencyName)}</h3>
            <ul>
              {people.map((person) => (
                <li key={person.id}>
                  <button
                    type="button"
                    className={styles['person']}
                    disabled={props.busy !== null}
                    data-testid={`sign-in-${person.id}`}
                    onClick={() => props.onSignIn(person)}
                  >
                    <Icon name={roleIcons[person.roles[0] ?? 'expert']} />
                    <span className="visually-hidden">{t('landing.staff.signIn')} </span>
                    <span className={styles['names']}>
                      <strong>{person.displayName}</strong>
                      <span>
                        {props.busy === person.id ? t('landing.staff.signingIn') : local(person.roleName)}
                      </span>
                    </span>
                    <Icon name="forward" />
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
