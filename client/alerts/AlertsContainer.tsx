import type { ReactNode } from 'react'
import type { AlertsView } from '#shared/model/desk.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import type { Stamped } from '../time/stampArrivals.ts'
import { AlertList } from './AlertList.tsx'

/** The open alerts with their server. */
export function AlertsContainer(props: { readonly alerts: Store<Stamped<AlertsView | null>> }): ReactNode {
  return <AlertList alerts={useStore(props.alerts)} />
}
