import { useEffect, useState } from 'react'
import { browserClock } from '../browserClock.ts'
import type { TextPanelTurn } from './RealTimeTextPanel.tsx'

/** Somebody who stops in the middle of a line for so long has said something. */
const PAUSE_MS = 3_000
/** A screen reader needs only what is new; what is older is read in the conversation itself. */
const MOST_SPOKEN = 20

/**
 * What a screen reader says of the others' text: whole lines, and a line that its writer leaves unfinished. A reader
 * that spells every keystroke would drown the talk. Each turn keeps its text until there is more of it to say.
 */
export function useSpokenTurns(turns: readonly TextPanelTurn[]): readonly TextPanelTurn[] {
  const [paused, setPaused] = useState<ReadonlyMap<string, TextPanelTurn>>(new Map())
  const open = turns.filter((turn) => turn.from === 'other' && !turn.complete && turn.text !== '')
  // The own keys change the turns, too, and must not make the others' pauses begin anew.
  const written = open.map(({ id, text }) => `${id} ${text}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written says which lines are open.
  useEffect(() => {
    if (open.length === 0) return
    return browserClock.after(PAUSE_MS, () =>
      setPaused((before) => new Map([...before, ...open.map((turn) => [turn.id, turn] as const)])),
    )
  }, [written])
  return turns
    .filter((turn) => turn.from === 'other')
    .flatMap((turn) => (turn.complete ? [turn] : (paused.get(turn.id) ?? [])))
    .slice(-MOST_SPOKEN)
}
