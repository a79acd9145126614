import type { ReactNode } from 'react'
import { ownNameAlone } from '#shared/languages/ownNames.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import styles from './LanguageTiles.module.css'

/** Languages to choose from, each by its own name. */
export function LanguageTiles(props: {
  readonly languages: readonly SpokenLanguage[]
  /** What is chosen now, where one stays while others can be seen. */
  readonly chosen?: SpokenLanguage | null
  readonly testId: string
  readonly onChoose: (language: SpokenLanguage) => void
}): ReactNode {
  const { chosen, testId } = props
  return (
    <ul className={styles['tiles']}>
      {props.languages.map((language) => {
        const { name, lang, dir } = ownNameAlone(language)
        return (
          <li key={language}>
            <button
              type="button"
              className={styles['tile']}
              lang={lang}
              dir={dir}
              aria-pressed={chosen === undefined ? undefined : language === chosen}
              data-testid={`${testId}-${language}`}
              onClick={() => props.onChoose(language)}
            >
              {name}
              {language === chosen && <Icon name="check" className={styles['mark']} />}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
