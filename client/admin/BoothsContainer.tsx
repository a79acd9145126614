import { type ReactNode, useState } from 'react'
import { newOneTimeCode } from '#shared/auth/oneTimeCode.ts'
import type { BoothsView } from '#shared/model/administration.ts'
import type { BoothId } from '#shared/model/ids.ts'
import { hashOf } from '#shared/web/credential/deviceKeys.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'
import type { Stamped } from '../time/stampArrivals.ts'
import { useBusy } from '../ui/useBusy.ts'
import { BoothsTable } from './BoothsTable.tsx'

const CODE_BYTES = 10

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
    const code = newOneTimeCode(crypto.getRandomValues(new Uint8Array(CODE_BYTES)))
    const answer = await lobby.request('booth.makeCode', { boothId, codeHash: await hashOf(code) })
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
      onMove={(boothId, servicePointId) => void lobby.request('booth.move', { boothId, servicePointId })}
    />
  )
}
