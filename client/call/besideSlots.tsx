import type { CallView } from '#shared/model/call.ts'
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
}): PartSlots {
  const { view, moments, ending } = of
  const pause = view?.pause ?? null
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
    safety: null,
    actingFor: null,
    invitations: null,
  }
}
