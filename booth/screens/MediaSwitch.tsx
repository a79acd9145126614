import type { ReactNode } from 'react'
import type { MediaChoice } from '#shared/model/call.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import styles from './MediaSwitch.module.css'
import { iconOfMedia, mediaChoices } from './mediaChoices.ts'

/** The three equal choices side by side, the one in force marked. */
export function MediaSwitch(props: {
  readonly media: MediaChoice
  readonly onMedia: (media: MediaChoice) => void
}): ReactNode {
  const { t } = useMessages()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere.
    <div className={styles['switch']} role="group" aria-label={t('media.legend')}>
      {mediaChoices.map((media) => (
        <button
          key={media}
          type="button"
          className={styles['choice']}
          aria-pressed={media === props.media}
          data-testid={`switch-${media}`}
          onClick={() => props.onMedia(media)}
        >
          <Icon name={media === props.media ? 'check' : iconOfMedia[media]} />
          {t(`media.${media}`)}
        </button>
      ))}
    </div>
  )
}
