import type { ReactNode } from 'react'
import { type InterfaceLanguage, interfaceLanguages, type LocalisedText } from '#shared/model/language.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import card from '../ui/ChoiceCard.module.css'
import { TextField } from '../ui/TextField.tsx'
import styles from './Dispositions.module.css'

/** One text in every language of the consoles. */
export function LanguageFields(props: {
  readonly field: 'name' | 'hint'
  readonly texts: LocalisedText
  readonly longest: number
  readonly problem: (language: InterfaceLanguage) => string | null
  readonly onText: (texts: LocalisedText) => void
}): ReactNode {
  const { t } = useOfferingMessages()
  const { field, texts } = props
  return (
    <fieldset>
      <legend className={card['legend']}>{t(`dispositions.${field}`)}</legend>
      <p className={styles['quiet']}>{t(`dispositions.${field}.hint`)}</p>
      <div className={styles['fields']}>
        {interfaceLanguages.map((language) => (
          <TextField
            key={language}
            label={t(`dispositions.in.${language}`)}
            value={texts[language]}
            maxLength={props.longest}
            autoComplete="off"
            lang={language}
            problem={props.problem(language)}
            testId={`disposition-${field}-${language}`}
            onText={(text) => props.onText({ ...texts, [language]: text })}
          />
        ))}
      </div>
    </fieldset>
  )
}
