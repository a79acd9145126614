import { type ReactNode, useState } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { DeskTicket } from '#shared/model/desk.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import type { CallMoments } from '../call/callMoments.ts'
import type { Ending } from '../call/useEnding.ts'
import type { Stamped } from '../time/stampArrivals.ts'
import { type LoadServices, TransferDialog } from '../transfer/TransferDialog.tsx'
import { AskDialog, type LoadColleagues } from './AskDialog.tsx'
import { AskedNotices } from './AskedNotices.tsx'
import { ChargeControls } from './ChargeControls.tsx'
import { colleaguesIn } from './colleagues.ts'
import { HandOverDialog } from './HandOverDialog.tsx'
import { HoldReasons } from './HoldReasons.tsx'
import { PauseBand } from './PauseBand.tsx'
import { teamRequests } from './TeamRequests.ts'

/** Whom an expert in charge can turn to. */
export interface ChargeLists {
  readonly loadServices: LoadServices
  readonly loadColleagues: LoadColleagues
}

/** What the expert in charge has on the screen of a call besides everybody else's things. */
export interface ChargeParts {
  readonly dialogs: ReactNode
  readonly notices: ReactNode
  readonly controls: ReactNode
  readonly drawer: ReactNode
}

/** The parts of being in charge: asking the resident to wait, colleagues, passing on. One thing is open at a time. */
export function useCharge(props: {
  readonly session: CallSession
  readonly stamped: Stamped<CallView | null>
  readonly moments: CallMoments
  readonly ticket: DeskTicket
  readonly lists: ChargeLists
  readonly ending: Ending
  readonly onAnswer: (answer: Answer<unknown>) => void
}): ChargeParts {
  const { session, stamped, moments, ticket, lists, ending } = props
  const [open, setOpen] = useState<'nothing' | 'hold' | 'ask' | 'handOver' | 'transfer'>('nothing')
  const view = stamped.value
  const team = teamRequests(session, props.onAnswer)
  const colleagues = colleaguesIn(view)
  const pause = view?.pause ?? null
  const asked = view?.asked ?? []
  const close = () => setOpen('nothing')
  return {
    dialogs: (
      <>
        <TransferDialog
          open={open === 'transfer' && !moments.over}
          serviceId={ticket.service.id}
          disabled={ending.step !== 'no'}
          loadServices={lists.loadServices}
          onTransfer={(serviceId) => {
            close()
            ending.transfer(serviceId)
          }}
          onClose={close}
        />
        <AskDialog
          open={open === 'ask' && !moments.over}
          needed={{ serviceId: ticket.service.id, language: ticket.language }}
          load={lists.loadColleagues}
          onAsk={(wish) => {
            close()
            void team.ask(wish)
          }}
          onTransfer={() => setOpen('transfer')}
          onClose={close}
        />
        <HandOverDialog
          open={open === 'handOver' && !moments.over}
          colleagues={colleagues}
          disabled={ending.step !== 'no'}
          onHandOver={(participantId, next) => {
            close()
            ending.handOver(participantId, next)
          }}
          onClose={close}
        />
      </>
    ),
    notices: (
      <>
        {pause !== null && moments.pausedAtMs !== null && (
          <PauseBand reason={pause.reason} sinceMs={moments.pausedAtMs} onResume={() => void team.resume()} />
        )}
        <AskedNotices
          asked={asked}
          atMs={stamped.atMs}
          charge={{ onWithdraw: (id) => void team.withdraw(id), onAskAgain: () => setOpen('ask') }}
        />
      </>
    ),
    controls: (
      <ChargeControls
        ending={ending.step}
        over={moments.over}
        isPaused={pause !== null}
        isCovered={view?.cover != null}
        holdOpen={open === 'hold'}
        hasColleague={colleagues.length > 0}
        isAsking={asked.some(({ is }) => is.state === 'pending')}
        onHold={() => setOpen(open === 'hold' ? 'nothing' : 'hold')}
        onResume={() => void team.resume()}
        onAsk={() => setOpen('ask')}
        onHandOver={() => setOpen('handOver')}
        onTransfer={() => setOpen('transfer')}
        onNobodyThere={() => ending.end('nobodyThere')}
        onEnd={() => ending.end('expertEnded')}
      />
    ),
    drawer: open === 'hold' && pause === null && !moments.over && (
      <HoldReasons
        onHold={(reason) => {
          close()
          void team.pause(reason)
        }}
        onClose={close}
      />
    ),
  }
}
