import { Disposables } from '#shared/kernel/disposables.ts'
import { browserClock } from '../browserClock.ts'
import type { OnWake, WakeSignal } from './wakeSignal.ts'
import { watchSleep } from './watchSleep.ts'

/** Only Chromium tells of changes of the network other than its loss and return. */
function networkInformation(): EventTarget | null {
  const found: unknown = Reflect.get(navigator, 'connection')
  return found instanceof EventTarget ? found : null
}

/** All that a browser has to say about it. Several signals may tell of one and the same event. */
export const onBrowserWake: OnWake = (listener) => {
  const stoppers = new Disposables()
  const listen = (target: EventTarget | null, event: string, signal: WakeSignal) => {
    const tell = () => {
      if (signal !== 'shown' || document.visibilityState === 'visible') listener(signal)
    }
    target?.addEventListener(event, tell)
    stoppers.add(() => target?.removeEventListener(event, tell))
  }
  listen(window, 'online', 'online')
  listen(networkInformation(), 'change', 'networkChanged')
  listen(document, 'visibilitychange', 'shown')
  listen(window, 'pageshow', 'shown')
  listen(document, 'resume', 'resumed')
  stoppers.add(watchSleep({ clock: browserClock, wallMs: Date.now, woke: () => listener('slept') }))
  return () => stoppers.dispose()
}
