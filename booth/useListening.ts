import { useStore } from '#shared/web/state/useStore.ts'
import type { Booth } from './createBooth.ts'
import { utteranceOf } from './device/utterance.ts'
import type { FlowContext } from './flow/flowTypes.ts'
import type { Listening } from './screens/parts/ListenButton.tsx'

/** The booth's voice, for a screen. */
export function useListening(booth: Booth, context: FlowContext): Listening {
  const { speech } = booth
  return {
    state: useStore(speech.state),
    onSay: (sentence) => speech.say(utteranceOf(sentence, context), context.language),
    onStop: () => speech.stop(),
  }
}
