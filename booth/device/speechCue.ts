import type { FlowView } from '../flow/screen.ts'
import type { SpokenSentence } from './utterance.ts'

/** What a change of the flow means for the booth's voice: a sentence to begin, silence, or nothing. */
export type SpeechCue = SpokenSentence | 'silence' | 'goOn'

/** What the booth says by itself, for those who cannot see or read. */
function saidUnasked({ screen, asking, context }: FlowView): SpokenSentence | null {
  if (asking) return 'still-here'
  if (screen === 'cleared' || screen === 'covered' || screen === 'claiming') return screen
  // Before the catalogue is there nobody can say who is responsible.
  if (screen === 'privacy' && context.catalogue !== null) return 'privacy'
  return null
}

/** A new screen ends what was said on the one before; a new language says the same again. */
export function speechCue(before: FlowView, now: FlowView): SpeechCue {
  const sentence = saidUnasked(now)
  const isElsewhere = now.screen !== before.screen || now.asking !== before.asking
  if (isElsewhere) return sentence ?? 'silence'
  const isNews = sentence !== saidUnasked(before) || now.context.language !== before.context.language
  return isNews && sentence !== null ? sentence : 'goOn'
}
