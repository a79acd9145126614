import type { ReactNode } from 'react'
import { interfaceLanguages } from '#shared/model/language.ts'
import { Button } from '../screens/parts/Button.tsx'

const back = { fi: 'Takaisin', sv: 'Tillbaka', en: 'Back' } as const

/** The way back from a screen that comes before there is a language. */
export function BackInThree(props: { readonly onBack: () => void }): ReactNode {
  return (
    <Button kind="secondary" icon="back" testId="back" onPress={props.onBack}>
      {interfaceLanguages.map((language, at) => (
        <span key={language}>
          {at > 0 && ' – '}
          <span lang={language}>{back[language]}</span>
        </span>
      ))}
    </Button>
  )
}
