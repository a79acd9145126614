import type { ReactNode } from 'react'
import type { DutyView, PersonOnDuty } from '#shared/model/duty.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import type { Stamped } from '../time/stampArrivals.ts'
import { DutyPanel } from './DutyPanel.tsx'

/** Who is on duty, with its server. */
export function DutyContainer(props: {
  readonly duty: Store<Stamped<DutyView | null>>
  readonly ownId: PersonId
  /** For who may go into a colleague's call. */
  readonly onJoin?: (person: PersonOnDuty) => void
}): ReactNode {
  return <DutyPanel duty={useStore(props.duty)} ownId={props.ownId} onJoin={props.onJoin} />
}
