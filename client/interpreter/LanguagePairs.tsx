import type { ReactNode } from 'react'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { Card } from '../ui/Card.tsx'
import styles from './LanguagePairs.module.css'

/** Between which languages an interpreter is asked, and what happens then. */
export function LanguagePairs(props: {
  readonly pairs: readonly (readonly [SpokenLanguage, SpokenLanguage])[]
}): ReactNode {
  const { t } = useMessages()
  return (
    <Card heading={t('interpreter.title')} testId="language-pairs">
      <p>{t('interpreter.about')}</p>
      {props.pairs.length === 0 ? (
        <p>{t('interpreter.noPairs')}</p>
      ) : (
        <ul className={styles['pairs']} aria-label={t('interpreter.pairs')}>
          {props.pairs.map(([one, other]) => (
            <li key={`${one} ${other}`}>
              {t('interpreter.pair', { one: t(languageWords[one]), other: t(languageWords[other]) })}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
