import type { ReactNode } from 'react'
import { ownNameAlone } from '#shared/languages/ownNames.ts'
import { interfaceLanguages } from '#shared/model/language.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { useMessages } from '../messages.tsx'
import { chooseLanguage, interfaceLanguage } from './interfaceLanguage.ts'
import styles from './LanguageSwitch.module.css'

/** Each language by its own name, whatever the screen is in: one press to another; `short` shows only the codes. */
export function LanguageSwitch(props: { readonly short?: boolean }): ReactNode {
  const { t } = useMessages()
  const current = useStore(interfaceLanguage)
  return (
    <nav className={styles['switch']} aria-label={t('language.label')}>
      {interfaceLanguages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-current={language === current ? 'true' : undefined}
          data-testid={`language-${language}`}
          onClick={() => chooseLanguage(language)}
        >
          {props.short === true && language.toUpperCase()}
          <span className={props.short === true ? 'visually-hidden' : undefined}>
            {' '}
            {ownNameAlone(language).name}
          </span>
        </button>
      ))}
    </nav>
  )
}
