import { type ReactNode, useId } from 'react'
import card from './ChoiceCard.module.css'
import styles from './RadioCards.module.css'

/** One choice of a group. */
export interface RadioChoice<Value extends string> {
  readonly value: Value
  readonly label: string
  /** What it leads to. */
  readonly hint?: string
}

/** Native radio buttons shown as cards: one press chooses. */
export function RadioCards<Value extends string>(props: {
  readonly name: string
  /** Begins the test ids of the choices where the name is not fixed. */
  readonly testId?: string
  readonly legend: string
  readonly choices: readonly RadioChoice<Value>[]
  readonly chosen: Value | null
  /** Why nothing that was chosen will do. */
  readonly problem?: string | null
  readonly onChoose: (value: Value) => void
}): ReactNode {
  const id = useId()
  const problem = props.problem ?? null
  return (
    <fieldset
      className={styles['group']}
      {...(problem !== null && {
        role: 'radiogroup',
        tabIndex: -1,
        'aria-invalid': true,
        'aria-describedby': `${id}-problem`,
      })}
    >
      <legend className={card['legend']}>{props.legend}</legend>
      <div className={styles['cards']} data-hints={props.choices.some(({ hint }) => hint !== undefined)}>
        {props.choices.map(({ value, label, hint }) => (
          <label key={value} className={card['card']} data-testid={`${props.testId ?? props.name}-${value}`}>
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={props.chosen === value}
              onChange={() => props.onChoose(value)}
            />
            <span>
              {label}
              {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {problem !== null && (
        <p
          id={`${id}-problem`}
          className={styles['problem']}
          role="alert"
          data-testid={`${props.testId ?? props.name}-problem`}
        >
          {problem}
        </p>
      )}
    </fieldset>
  )
}
