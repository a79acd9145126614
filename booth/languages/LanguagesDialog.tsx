import { type ReactNode, useId } from 'react'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../screens/parts/Button.tsx'
import { Dialog } from '../screens/parts/Dialog.tsx'
import styles from './LanguagesDialog.module.css'
import { LanguageTiles } from './LanguageTiles.tsx'

/** Changes what the resident speaks and can manage in. */
export function LanguagesDialog(props: {
  readonly languages: readonly SpokenLanguage[]
  readonly spoken: SpokenLanguage
  readonly second: SpokenLanguage | null
  readonly onChange: (spoken: SpokenLanguage, second: SpokenLanguage | null) => void
  readonly onClose: () => void
}): ReactNode {
  const { t } = useMessages()
  const { languages, spoken, second, onChange } = props
  const [first, other] = [useId(), useId()]
  return (
    <Dialog title={t('languages.title')} name="languages" onClose={props.onClose}>
      <section aria-labelledby={first} className={styles['part']}>
        <h3 id={first}>{t('languages.spoken')}</h3>
        <LanguageTiles
          languages={languages}
          chosen={spoken}
          testId="change-spoken"
          onChoose={(language) => onChange(language, second)}
        />
      </section>
      <section aria-labelledby={other} className={styles['part']}>
        <h3 id={other}>{t('languages.second')}</h3>
        <Button
          kind="secondary"
          pressed={second === null}
          testId="change-second-none"
          onPress={() => onChange(spoken, null)}
        >
          {t('languages.none')}
        </Button>
        <LanguageTiles
          languages={languages.filter((language) => language !== spoken)}
          chosen={second}
          testId="change-second"
          onChoose={(language) => onChange(spoken, language)}
        />
      </section>
    </Dialog>
  )
}
