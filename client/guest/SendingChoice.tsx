import type { ReactNode } from 'react'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import card from '../ui/ChoiceCard.module.css'
import { useGuestMessages } from './messages.tsx'
import styles from './SendingChoice.module.css'
import type { Sending } from './sending.ts'

const sources = ['camera', 'microphone'] as const satisfies readonly ProducerSource[]

/** Whether picture and sound are sent, each for itself. */
export function SendingChoice(props: {
  readonly sending: Sending
  /** What is worth knowing before one chooses. */
  readonly hint: string
  readonly onChoose: (source: ProducerSource, isSent: boolean) => void
}): ReactNode {
  const { t } = useGuestMessages()
  return (
    <fieldset className={styles['group']}>
      <legend className={card['legend']}>{t('guest.sending.legend')}</legend>
      <div className={styles['cards']}>
        {sources.map((source) => (
          <label key={source} className={card['card']}>
            <input
              type="checkbox"
              checked={props.sending[source]}
              data-testid={`send-${source}`}
              onChange={(event) => props.onChoose(source, event.currentTarget.checked)}
            />
            <Icon name={source} />
            <span>{t(`guest.sending.${source}`)}</span>
          </label>
        ))}
      </div>
      <p className={styles['hint']}>{props.hint}</p>
    </fieldset>
  )
}
