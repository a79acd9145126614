import type { ReactNode } from 'react'
import type { InterfaceLanguage, SpokenLanguage } from '#shared/model/language.ts'
import { BackInThree } from './BackInThree.tsx'
import styles from './Languages.module.css'
import { LanguageTiles } from './LanguageTiles.tsx'
import { ThreeHeadings } from './ThreeHeadings.tsx'

const question: Readonly<Record<InterfaceLanguage, string>> = {
  fi: 'Mitä kieltä puhutte tai viitotte?',
  sv: 'Vilket språk talar eller tecknar du?',
  en: 'What language do you speak or sign?',
}

/** What the resident speaks or signs, where it is no language of the screens. */
export function SpokenLanguageScreen(props: {
  readonly languages: readonly SpokenLanguage[]
  readonly onLanguage: (language: SpokenLanguage) => void
  readonly onBack: () => void
}): ReactNode {
  return (
    <div className={styles['screen']} data-testid="screen-spoken-language">
      <ThreeHeadings words={question} shape="rows" />
      <LanguageTiles languages={props.languages} testId="spoken" onChoose={props.onLanguage} />
      <BackInThree onBack={props.onBack} />
    </div>
  )
}
