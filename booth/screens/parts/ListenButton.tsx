import type { ReactNode } from 'react'
import type { SpeechState } from '../../device/SpeechPlayer.ts'
import type { SpokenSentence } from '../../device/utterance.ts'
import { useMessages } from '../../messages.tsx'
import { Button } from './Button.tsx'

/** What a screen needs to let a sentence be heard. */
export interface Listening {
  readonly state: SpeechState
  readonly onSay: (sentence: SpokenSentence) => void
  readonly onStop: () => void
}

/** Says a sentence aloud, or stops saying it; tells when no sound can be had. */
export function ListenButton(props: {
  readonly sentence: SpokenSentence
  readonly listening: Listening
}): ReactNode {
  const { t } = useMessages()
  const { state, onSay, onStop } = props.listening
  const mine = state.state !== 'silent' && state.sentence === props.sentence
  const speaking = mine && state.state === 'speaking'
  return (
    <>
      <Button
        kind="secondary"
        icon={speaking ? 'soundOff' : 'sound'}
        testId={`listen-${props.sentence}`}
        onPress={() => (speaking ? onStop() : onSay(props.sentence))}
      >
        {t(speaking ? 'listen.stop' : 'listen')}
      </Button>
      <span role="status">{mine && state.state === 'blocked' && t('listen.blocked')}</span>
    </>
  )
}
