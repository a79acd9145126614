import type { SnapshotFrom } from 'xstate'
import type { boothMachine } from './boothMachine.ts'
import type { FlowContext } from './flowTypes.ts'

/** What the booth shows. */
export type Screen =
  | 'opening'
  | 'start'
  | 'spokenLanguage'
  | 'screenLanguage'
  | 'secondLanguage'
  | 'covered'
  | 'claiming'
  | 'agency'
  | 'service'
  | 'privacy'
  | 'waiting'
  | 'codeToKeep'
  | 'call'
  | 'feedback'
  | 'trouble'
  | 'cleared'

const languageScreens = {
  spoken: 'spokenLanguage',
  screens: 'screenLanguage',
  second: 'secondLanguage',
} as const

/** The machine's state as the screens read it. */
export interface FlowView {
  readonly screen: Screen
  /** The question whether somebody is there stands. */
  readonly asking: boolean
  readonly context: FlowContext
}

/** Reads a snapshot of the machine. */
export function flowView(snapshot: SnapshotFrom<typeof boothMachine>): FlowView {
  const { screen, attention } = snapshot.value
  return {
    screen: screenOf(screen),
    asking: attention === 'asking',
    context: snapshot.context,
  }
}

function screenOf(state: SnapshotFrom<typeof boothMachine>['value']['screen']): Screen {
  if (typeof state === 'string') return state
  if ('choosing' in state) return state.choosing
  return languageScreens[state.languages]
}
