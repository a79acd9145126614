import type { ReactNode } from 'react'
import { ownNameAlone } from '#shared/languages/ownNames.ts'
import { type InterfaceLanguage, interfaceLanguages, type SpokenLanguage } from '#shared/model/language.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { BackInThree } from './BackInThree.tsx'
import styles from './Languages.module.css'
import { ThreeHeadings } from './ThreeHeadings.tsx'

const question: Readonly<Record<InterfaceLanguage, string>> = {
  fi: 'Ruudun tekstit ovat näillä kielillä:',
  sv: 'Texterna på skärmen finns på de här språken:',
  en: 'The texts on the screen are in these languages:',
}

/** In which language the screens are, for somebody who speaks none of theirs first. */
export function ScreenLanguageScreen(props: {
  readonly spoken: SpokenLanguage
  readonly onLanguage: (language: InterfaceLanguage) => void
  readonly onBack: () => void
}): ReactNode {
  const { name, lang, dir } = ownNameAlone(props.spoken)
  return (
    <div className={styles['screen']} data-testid="screen-screen-language">
      <p className={styles['picked']} lang={lang} dir={dir} data-testid="picked-language">
        <Icon name="check" className={styles['mark']} />
        {name}
      </p>
      <ThreeHeadings words={question} shape="rows" />
      <div className={styles['screens']}>
        {interfaceLanguages.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            className={styles['choice']}
            data-testid={`screens-${language}`}
            onClick={() => props.onLanguage(language)}
          >
            {ownNameAlone(language).name}
          </button>
        ))}
      </div>
      <BackInThree onBack={props.onBack} />
    </div>
  )
}
