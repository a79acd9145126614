import type { ReactNode } from 'react'
import { useOfferingMessages } from '../offering/messages.tsx'
import card from '../ui/ChoiceCard.module.css'
import { TextField } from '../ui/TextField.tsx'
import styles from './Hours.module.css'
import { emptyStop, type StopDraft } from './stopDraft.ts'

const LONGEST_NAME = 100
const LONGEST_ADDRESS = 200

/** The texts of a stop, in the order of the fields. */
const texts = [
  { name: 'fi', label: 'hours.stop.fi', longest: LONGEST_NAME },
  { name: 'sv', label: 'hours.stop.sv', longest: LONGEST_NAME },
  { name: 'en', label: 'hours.stop.en', longest: LONGEST_NAME },
  { name: 'streetAddress', label: 'hours.stop.address', longest: LONGEST_ADDRESS },
] as const satisfies readonly {
  readonly name: keyof StopDraft
  readonly label: string
  readonly longest: number
}[]

/** Where a service van stands meanwhile; left empty by everything that stays where it is. */
export function StopFields(props: {
  readonly stop: StopDraft | null
  readonly isUnnamed: boolean
  readonly testId: string
  readonly onChange: (stop: StopDraft) => void
}): ReactNode {
  const { t } = useOfferingMessages()
  const stop = props.stop ?? emptyStop
  return (
    <fieldset>
      <legend className={card['legend']}>{t('hours.stop')}</legend>
      <div className={styles['fields']}>
        {texts.map(({ name, label, longest }) => (
          <TextField
            key={name}
            label={t(label)}
            value={stop[name]}
            maxLength={longest}
            autoComplete="off"
            lang={name === 'streetAddress' ? undefined : name}
            problem={name === 'fi' && props.isUnnamed ? t('hours.problem.stopUnnamed') : null}
            testId={`${props.testId}-stop-${name}`}
            onText={(text) => props.onChange({ ...stop, [name]: text })}
          />
        ))}
      </div>
      <p>{t('hours.stop.hint')}</p>
    </fieldset>
  )
}
