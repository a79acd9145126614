import type { ReactNode } from 'react'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../screens/parts/Button.tsx'
import { ScreenHeading } from '../screens/parts/ScreenHeading.tsx'
import styles from './Languages.module.css'
import { LanguageTiles } from './LanguageTiles.tsx'

/** Whether the resident can manage in a second language, too; one press goes on without. */
export function SecondLanguageScreen(props: {
  readonly languages: readonly SpokenLanguage[]
  readonly onLanguage: (language: SpokenLanguage) => void
  readonly onSkip: () => void
}): ReactNode {
  const { t } = useMessages()
  return (
    <div className={styles['screen']} data-testid="screen-second-language">
      <ScreenHeading>{t('second.title')}</ScreenHeading>
      <p className={styles['text']}>{t('second.text')}</p>
      <Button kind="primary" size="large" icon="forward" testId="skip-second" onPress={props.onSkip}>
        {t('second.skip')}
      </Button>
      <LanguageTiles languages={props.languages} testId="second" onChoose={props.onLanguage} />
    </div>
  )
}
