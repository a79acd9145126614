import type { PauseReason } from '#shared/model/call.ts'

/** Why the resident waits; whoever is asking a colleague says so by asking. */
export const pauseWords = {
  askingColleague: 'pause.reason.askingColleague',
  lookingUp: 'pause.reason.lookingUp',
  waitingForSystem: 'pause.reason.waitingForSystem',
  backSoon: 'pause.reason.backSoon',
} as const satisfies Record<PauseReason, string>

/** The reasons to choose from. */
export const chosenReasons = ['lookingUp', 'waitingForSystem', 'backSoon'] as const
