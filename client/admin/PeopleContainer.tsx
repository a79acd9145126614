import type { ReactNode } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { useBusy } from '../ui/useBusy.ts'
import type { PeopleDesk } from './PeopleDesk.ts'
import { PeopleTable } from './PeopleTable.tsx'

/** The people card with its server. */
export function PeopleContainer(props: { readonly desk: PeopleDesk }): ReactNode {
  const { desk } = props
  const people = useStore(desk.people)
  const [busy, begin] = useBusy()
  return (
    <PeopleTable
      people={people}
      may={desk.may}
      busy={busy}
      onMakeLink={(id, wish) => desk.makeLink(id, wish)}
      onRead={() => begin(() => desk.read())}
      onSetDisabled={(id, isDisabled) => void desk.setDisabled(id, isDisabled)}
      onSignOut={(id) => void desk.signOut(id)}
    />
  )
}
