import type { ReactNode } from 'react'
import { TextField } from '../ui/TextField.tsx'
import styles from './FilterField.module.css'

/** Narrows a list down to what is named. */
export function FilterField(props: {
  readonly label: string
  readonly value: string
  readonly testId: string
  readonly onText: (text: string) => void
}): ReactNode {
  return (
    <div className={styles['filter']}>
      <TextField
        type="search"
        label={props.label}
        value={props.value}
        autoComplete="off"
        testId={props.testId}
        onText={props.onText}
      />
    </div>
  )
}
