import type { Stopper } from '#shared/kernel/disposables.ts'
import type { CallView } from '#shared/model/call.ts'
import type { Store } from '#shared/web/state/createStore.ts'
import { type CallCue, callCue } from './callCue.ts'

/** As much of a call's session as the booth's voice needs. */
interface SpokenCall {
  readonly view: Store<CallView | null>
}

/** Tells what every change of the call at hand means for the booth's voice. */
export function followCall(
  session: Store<SpokenCall | null>,
  onCue: (cue: Exclude<CallCue, 'goOn'>) => void,
): void {
  let stop: Stopper = () => undefined
  let before: CallView | null = null
  const look = (now: CallView | null) => {
    const cue = callCue(before, now)
    before = now
    if (cue !== 'goOn') onCue(cue)
  }
  session.subscribe(() => {
    stop()
    const view = session.get()?.view
    look(view?.get() ?? null)
    stop = view?.subscribe(() => look(view.get())) ?? (() => undefined)
  })
}
