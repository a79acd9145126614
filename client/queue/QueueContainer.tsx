import type { ReactNode } from 'react'
import type { Store } from '#shared/web/state/createStore.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import type { TrackedQueue } from './trackedQueue.ts'
import { WaitingList } from './WaitingList.tsx'

/** The waiting list with its server. */
export function QueueContainer(props: { readonly queue: Store<TrackedQueue | null> }): ReactNode {
  return <WaitingList queue={useStore(props.queue)} />
}
