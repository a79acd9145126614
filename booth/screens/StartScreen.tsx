import { type ReactNode, useEffect } from 'react'
import { ownNameAlone } from '#shared/languages/ownNames.ts'
import { type InterfaceLanguage, interfaceLanguages } from '#shared/model/language.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useFocusOnMount } from '../access/useFocusOnMount.ts'
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

/** The first screen: one press on the own language. */
export function StartScreen(props: {
  readonly onLanguage: (language: InterfaceLanguage) => void
  /** A word about the link, while there is none. */
  readonly notice?: ReactNode
}): ReactNode {
  const heading = useFocusOnMount<HTMLHeadingElement>()
  useEffect(() => {
    document.title = 'Tervetuloa – Välkommen – Welcome – Luukku'
  }, [])
  return (
    <div className={styles['screen']} data-testid="screen-start">
      <h1 ref={heading} tabIndex={-1} className={styles['heading']} data-testid="screen-heading">
        {interfaceLanguages.map((language) => (
          <span key={language} lang={language}>
            {welcome[language]}
          </span>
        ))}
      </h1>
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
    </div>
  )
}
