import { type ReactNode, useId } from 'react'
import styles from './SelectField.module.css'
import { useFocusWhen } from './useFocusWhen.ts'

/** One entry of a list to choose from. */
export interface SelectChoice {
  readonly value: string
  readonly label: string
}

/** A native list to choose one entry from. */
export function SelectField(props: {
  readonly label: string
  readonly hint?: string
  readonly choices: readonly SelectChoice[]
  readonly value: string
  readonly testId?: string
  /** It takes the focus when it appears. */
  readonly focused?: boolean
  readonly onChoose: (value: string) => void
}): ReactNode {
  const id = useId()
  const list = useFocusWhen<HTMLSelectElement>(props.focused === true)
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{props.label}</label>
      {props.hint !== undefined && <p id={`${id}-hint`}>{props.hint}</p>}
      <select
        ref={list}
        id={id}
        value={props.value}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        data-testid={props.testId}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}
