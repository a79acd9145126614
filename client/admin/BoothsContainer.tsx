import { type ReactNode, useState } from 'react'
import type { BoothsView } from '#shared/model/administration.ts'
import type { BoothId } from '#shared/model/ids.ts'
import { newCode } from '#shared/web/credential/newCode.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'
import type { Stamped } from '../time/stampArrivals.ts'
import { useBusy } from '../ui/useBusy.ts'
import { BoothsTable } from './BoothsTable.tsx'

/** The booths card with its server. A code is made here, and only its hash leaves this page. */
export function BoothsContainer(props: {
  readonly booths: Store<Stamped<BoothsView | null>>
  readonly lobby: StaffLobby
}): ReactNode {
  const { lobby } = props
  const booths = useStore(props.booths)
  const [made, setMade] = useState<{ readonly boothId: BoothId; readonly code: string } | null>(null)

  const [busy, begin] = useBusy()

  const makeCode = async (boothId: BoothId) => {
    const { code, codeHash } = await newCode()
    const answer = await lobby.request('booth.makeCode', { boothId, codeHash })
    if (answer.ok) setMade({ boothId, code })
  }
  return (
    <BoothsTable
      booths={booths}
      made={made}
      busy={busy}
      onMakeCode={(boothId) => begin(() => makeCode(boothId))}
      onForgetCode={() => setMade(null)}
      onBlock={(boothId) => void lobby.request('booth.block', { boothId })}
      onLimit={(boothId, mostBps) => void lobby.request('booth.limit', { boothId, mostBps })}
      onMove={(boothId, servicePointId) => void lobby.request('booth.move', { boothId, servicePointId })}
    />
  )
}
