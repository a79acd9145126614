import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { interfaceLanguages } from '#shared/model/language.ts'
import type { FlowContext, FlowEvent } from './flow/flowTypes.ts'
import { otherLanguages, spokenOf } from './flow/languages.ts'
import type { Screen } from './flow/screen.ts'
import { ScreenLanguageScreen } from './languages/ScreenLanguageScreen.tsx'
import { SecondLanguageScreen } from './languages/SecondLanguageScreen.tsx'
import { SpokenLanguageScreen } from './languages/SpokenLanguageScreen.tsx'

/** The steps of somebody who speaks another language than those of the screens. */
export function LanguageStep(props: {
  readonly screen: Extract<Screen, 'spokenLanguage' | 'screenLanguage' | 'secondLanguage'>
  readonly context: FlowContext
  readonly send: (event: FlowEvent) => void
}): ReactNode {
  const { screen, context, send } = props
  const others = otherLanguages(context.catalogue)
  const spoken = spokenOf(context)
  switch (screen) {
    case 'spokenLanguage':
      return (
        <SpokenLanguageScreen
          languages={others}
          onLanguage={(language) => send({ type: 'pickSpoken', language })}
          onBack={() => send({ type: 'back' })}
        />
      )
    case 'screenLanguage':
      return (
        <ScreenLanguageScreen
          spoken={spoken}
          onLanguage={(language) => send({ type: 'pickLanguage', language })}
          onBack={() => send({ type: 'back' })}
        />
      )
    case 'secondLanguage':
      return (
        <SecondLanguageScreen
          languages={[...interfaceLanguages, ...others].filter((language) => language !== spoken)}
          onLanguage={(second) => send({ type: 'setSpoken', spoken: context.spoken, second })}
          onSkip={() => send({ type: 'skip' })}
        />
      )
    default:
      return assertNever(screen)
  }
}
