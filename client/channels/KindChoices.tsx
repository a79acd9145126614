import type { ReactNode } from 'react'
import { atStart } from '../offering/atStart.ts'
import { useOfferingMessages } from '../offering/messages.tsx'
import card from '../ui/ChoiceCard.module.css'
import styles from './Channels.module.css'
import { type ChannelChoice, channelChoices } from './channelDraft.ts'
import { channelWords, seenWords } from './channelWords.ts'

/** The ways to give a service, each with what a resident then sees. */
export function KindChoices(props: {
  readonly name: string
  readonly legend: string
  readonly chosen: ChannelChoice
  readonly onChoose: (choice: ChannelChoice) => void
}): ReactNode {
  const { t } = useOfferingMessages()
  return (
    <fieldset>
      <legend className={card['legend']}>{props.legend}</legend>
      <div className={styles['choices']}>
        {channelChoices.map((choice) => (
          <label key={choice} className={card['card']} data-testid={`channel-${choice}`}>
            <input
              type="radio"
              name={props.name}
              value={choice}
              checked={props.chosen === choice}
              onChange={() => props.onChoose(choice)}
            />
            <span>
              <strong>{atStart(t(channelWords[choice]))}</strong>
              <small>{t(seenWords[choice])}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
