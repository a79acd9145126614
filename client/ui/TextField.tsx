import { type ComponentProps, type ReactNode, useId } from 'react'
import styles from './TextField.module.css'

/** A native field with its label above and, where needed, a hint between them. */
export function TextField(
  props: Omit<ComponentProps<'input'>, 'className' | 'id' | 'onChange'> & {
    readonly label: string
    readonly hint?: string
    /** A small button at the field's end. */
    readonly aside?: ReactNode
    readonly testId: string
    readonly onText: (text: string) => void
  },
): ReactNode {
  const id = useId()
  const { label, hint, aside, testId, onText, ...native } = props
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p id={`${id}-hint`}>{hint}</p>}
      <div className={styles['line']}>
        <input
          {...native}
          id={id}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          data-testid={testId}
          onChange={(event) => onText(event.currentTarget.value)}
        />
        {aside}
      </div>
    </div>
  )
}
