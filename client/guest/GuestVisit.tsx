import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { AskedPage } from './AskedPage.tsx'
import { DoorPage } from './DoorPage.tsx'
import { ClosedPage, OverPage, SupersededPage } from './EndPages.tsx'
import { GuestCall } from './GuestCall.tsx'
import type { GuestDesk } from './GuestDesk.ts'
import { GuestLinkNotice } from './GuestLinkNotice.tsx'
import { OpeningPage, RefusedPage } from './OpeningPages.tsx'
import { useGuestOpening } from './useGuestOpening.ts'

/** A visit by one code, from the invitation to its end. */
export function GuestVisit(props: { readonly code: string; readonly onOtherCode: () => void }): ReactNode {
  const [opening, openAgain] = useGuestOpening(props.code)
  switch (opening.state) {
    case 'opening':
      return <OpeningPage />
    case 'refused':
      return <RefusedPage code={opening.code} onTryAgain={openAgain} onOtherCode={props.onOtherCode} />
    case 'open':
      return <OpenVisit desk={opening.desk} onUseHere={openAgain} />
    default:
      return assertNever(opening)
  }
}

function OpenVisit(props: { readonly desk: GuestDesk; readonly onUseHere: () => void }): ReactNode {
  const { desk } = props
  const phase = useStore(desk.phase)
  const link = useStore(desk.link)
  const notice = <GuestLinkNotice link={link} />
  switch (phase.phase) {
    case 'opening':
      return <OpeningPage notice={notice} />
    case 'door':
      return <DoorPage desk={desk} kind={phase.kind} notice={notice} />
    case 'asked':
      return <AskedPage desk={desk} agreed={phase.agreed} notice={notice} />
    case 'call':
      return <GuestCall desk={desk} kind={phase.kind} notice={notice} />
    case 'over':
      return <OverPage reason={phase.reason} />
    case 'superseded':
      return <SupersededPage onUseHere={props.onUseHere} />
    case 'closed':
      return <ClosedPage onReload={() => window.location.reload()} />
    default:
      return assertNever(phase)
  }
}
