import type { InterfaceLanguage } from '#shared/model/language.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import type { Booth } from './createBooth.ts'
import type { Listening } from './screens/parts/ListenButton.tsx'

/** The booth's voice, for a screen. */
export function useListening(booth: Booth, language: InterfaceLanguage): Listening {
  const { speech } = booth
  return {
    state: useStore(speech.state),
    onSay: (sentence) => speech.say(sentence, language),
    onStop: () => speech.stop(),
  }
}
