import { assertNever } from '#shared/kernel/assertNever.ts'
import type { Pace } from '#shared/web/signalling/retryTimes.ts'
import type { Screen } from './screen.ts'

/** How soon the booth has to be connected again after a loss: nobody waits for it while nobody is there. */
export function linkPace(screen: Screen): Pace {
  switch (screen) {
    case 'call':
    // Behind the cover a call may be held for whoever sits here.
    case 'covered':
    case 'claiming':
      return 'inCall'
    case 'start':
    case 'cleared':
      return 'idle'
    case 'opening':
    case 'spokenLanguage':
    case 'screenLanguage':
    case 'secondLanguage':
    case 'agency':
    case 'service':
    case 'privacy':
    case 'waiting':
    case 'codeToKeep':
    case 'feedback':
    case 'trouble':
      return 'atWork'
    default:
      return assertNever(screen)
  }
}
