import type { ReactNode } from 'react'
import { ownNameAlone } from '#shared/languages/ownNames.ts'
import { type InterfaceLanguage, interfaceLanguages, type SpokenLanguage } from '#shared/model/language.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { ThreeHeadings } from '../languages/ThreeHeadings.tsx'
import styles from './StartScreen.module.css'

/** Not in the catalogues: here each language speaks for itself, all at once. */
const welcome: Readonly<Record<InterfaceLanguage, string>> = {
  fi: 'Tervetuloa',
  sv: 'Välkommen',
  en: 'Welcome',
}

const invitation: Readonly<Record<InterfaceLanguage, string>> = {
  fi: 'Puhukaa asiantuntijan kanssa',
  sv: 'Tala med en sakkunnig',
  en: 'Talk with an expert',
}

const others: Readonly<Record<InterfaceLanguage, string>> = {
  fi: 'Muut kielet',
  sv: 'Andra språk',
  en: 'Other languages',
}

/** The first screen: one press on the own language. */
export function StartScreen(props: {
  readonly onLanguage: (language: InterfaceLanguage) => void
  /** Languages apart from those of the screens in which somebody serves. */
  readonly otherLanguages: readonly SpokenLanguage[]
  readonly onOtherLanguages: () => void
  /** A word about the link, while there is none. */
  readonly notice?: ReactNode
}): ReactNode {
  return (
    <div className={styles['screen']} data-testid="screen-start">
      <ThreeHeadings words={welcome} shape="words" />
      {props.notice}
      <div className={styles['languages']}>
        {interfaceLanguages.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            className={styles['language']}
            data-testid={`start-${language}`}
            onClick={() => props.onLanguage(language)}
          >
            <span className={styles['name']}>{ownNameAlone(language).name}</span>
            <span className={styles['invitation']}>{invitation[language]}</span>
            <Icon name="forward" className={styles['arrow']} />
          </button>
        ))}
      </div>
      {props.otherLanguages.length > 0 && (
        <button
          type="button"
          className={styles['others']}
          data-testid="other-languages"
          onClick={props.onOtherLanguages}
        >
          <Icon name="globe" />
          <span className={styles['othersTitle']}>
            {interfaceLanguages.map((language) => (
              <span key={language} lang={language}>
                {others[language]}
              </span>
            ))}
          </span>
          <span className={styles['othersNames']}>
            {props.otherLanguages.map((language) => {
              const { name, lang, dir } = ownNameAlone(language)
              return (
                <span key={language} lang={lang} dir={dir}>
                  {name}
                </span>
              )
            })}
          </span>
        </button>
      )}
    </div>
  )
}
