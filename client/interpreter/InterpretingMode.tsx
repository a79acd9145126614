import { type ReactNode, useState } from 'react'
import type { Interpreting, InterpretingChoice } from '#shared/model/interpreting.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { callKeys, useCallKey } from '../call/useCallKey.ts'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import styles from './InterpretingMode.module.css'
import { otherDirection } from './otherDirection.ts'

/** How the one at this page interprets: in turns, or while the others speak, into one of two languages; one touch or key each. */
export function InterpretingMode(props: {
  readonly how: Interpreting
  readonly onChoose: (choice: InterpretingChoice) => Promise<unknown>
}): ReactNode {
  const { t } = useMessages()
  const { how, onChoose } = props
  // What was touched shows at once, until the server has said what holds.
  const [chosen, setChosen] = useState<InterpretingChoice | null>(null)
  const choose = (choice: InterpretingChoice) => {
    setChosen(choice)
    void onChoose(choice).finally(() => setChosen((newest) => (newest === choice ? null : newest)))
  }
  const now = chosen ?? choiceOf(how)
  useCallKey(callKeys.direction, () => choose(otherDirection(how.between, now)))
  useCallKey(callKeys.turns, () => choose({ mode: 'consecutive' }))
  return (
    <div className={styles['mode']}>
      <RadioCards
        name="interpreting"
        legend={t('interpreting.mode')}
        chosen={now.mode === 'consecutive' ? now.mode : now.into}
        choices={[
          {
            value: 'consecutive',
            label: t('interpreting.consecutive'),
            hint: t('interpreting.consecutiveHint'),
          },
          ...how.between.map((language) => ({
            value: language,
            label: t('interpreting.into', { language: t(languageWords[language]) }),
            hint: t('interpreting.intoHint'),
          })),
        ]}
        onChoose={(value: 'consecutive' | SpokenLanguage) =>
          choose(value === 'consecutive' ? { mode: value } : { mode: 'simultaneous', into: value })
        }
      />
    </div>
  )
}

function choiceOf({ mode, into }: Interpreting): InterpretingChoice {
  return mode === 'consecutive' || into === null ? { mode: 'consecutive' } : { mode, into }
}
