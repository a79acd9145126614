import type { ReactNode } from 'react'
import { ownNameAlone } from '#shared/languages/ownNames.ts'
import { type InterfaceLanguage, interfaceLanguages } from '#shared/model/language.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import type { TextSize } from './AccessSettings.ts'
import styles from './BoothBar.module.css'
import { loudestLevel } from './volume.ts'

/** Props of the bar. A null language or leave leaves that part out. */
export interface BoothBarProps {
  readonly language: InterfaceLanguage | null
  /** What the resident speaks, where that is another language. */
  readonly spoken: ReactNode
  readonly textSize: TextSize
  readonly volume: number
  readonly onLanguage: (language: InterfaceLanguage) => void
  readonly onTextSize: () => void
  readonly onVolume: (step: 1 | -1) => void
  readonly onLeave: (() => void) | null
}

/** Language, size of the text, volume and the way out, always in the same place. */
export function BoothBar(props: BoothBarProps): ReactNode {
  const { t } = useMessages()
  return (
    <footer className={styles['bar']}>
      {props.language !== null && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex row everywhere.
        <div className={styles['group']} role="group" aria-label={t('bar.language')}>
          {interfaceLanguages.map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              className={styles['language']}
              aria-pressed={language === props.language}
              data-testid={`language-${language}`}
              onClick={() => props.onLanguage(language)}
            >
              {ownNameAlone(language).name}
            </button>
          ))}
        </div>
      )}
      {props.spoken}
      <button
        type="button"
        className={styles['square']}
        aria-label={t(props.textSize === 200 ? 'bar.textSizeBack' : 'bar.textSize')}
        data-testid="text-size"
        onClick={props.onTextSize}
      >
        <Icon name="textSize" />
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div className={styles['group']} role="group" aria-label={t('bar.volume')}>
        <button
          type="button"
          className={styles['square']}
          aria-label={t('bar.quieter')}
          aria-disabled={props.volume <= 1}
          data-testid="volume-down"
          onClick={() => props.onVolume(-1)}
        >
          <Icon name="minus" />
        </button>
        <output className={styles['volume']} data-testid="volume-level" data-level={props.volume}>
          <span className="visually-hidden">
            {t('bar.volumeLevel', { level: props.volume, most: loudestLevel })}
          </span>
          <Icon name="sound" />
          {Array.from({ length: loudestLevel }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps are a fixed row.
            <span key={index} className={styles['step']} data-lit={index < props.volume} />
          ))}
        </output>
        <button
          type="button"
          className={styles['square']}
          aria-label={t('bar.louder')}
          aria-disabled={props.volume >= loudestLevel}
          data-testid="volume-up"
          onClick={() => props.onVolume(1)}
        >
          <Icon name="plus" />
        </button>
      </div>
      {props.onLeave !== null && (
        <button type="button" className={styles['leave']} data-testid="leave" onClick={props.onLeave}>
          <Icon name="leave" />
          {t('bar.leave')}
        </button>
      )}
    </footer>
  )
}
