import type { CallView } from '#shared/model/call.ts'
import type { InterpretingChoice } from '#shared/model/interpreting.ts'
import { InterpretingMode } from '../interpreter/InterpretingMode.tsx'
import { PauseBand } from '../team/PauseBand.tsx'
import type { PartSlots } from './CallContainer.tsx'
import { CoverNews } from './CoverNotice.tsx'
import type { CallMoments } from './callMoments.ts'
import { LeaveControl } from './LeaveControl.tsx'
import type { OwnPart } from './ownPart.ts'
import { PartNotice } from './PartNotice.tsx'
import type { Ending } from './useEnding.ts'

/** What those beside the expert in charge have: what they are here for, and the way out. */
export function besideSlots(of: {
  readonly part: Exclude<OwnPart, 'inCharge'>
  readonly view: CallView | null
  readonly moments: CallMoments
  readonly ending: Ending
  readonly onInterpret: ((choice: InterpretingChoice) => Promise<unknown>) | null
}): PartSlots {
  const { view, moments, ending } = of
  const pause = view?.pause ?? null
  const own = view?.participants.find(({ id }) => id === view.self)
  return {
    notices: (
      <>
        {!moments.over && <PartNotice part={of.part} view={view} />}
        {view?.cover != null && <CoverNews />}
        {pause !== null && moments.pausedAtMs !== null && (
          <PauseBand reason={pause.reason} sinceMs={moments.pausedAtMs} onResume={null} />
        )}
      </>
    ),
    end: <LeaveControl ending={ending.step} over={moments.over} onLeave={ending.stepOut} />,
    drawer: null,
    safety: own?.interprets && of.onInterpret && !moments.over && (
      <InterpretingMode how={own.interprets} onChoose={of.onInterpret} />
    ),
    actingFor: null,
    invitations: null,
  }
}
