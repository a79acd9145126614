import { type ComponentProps, type ReactNode, useId } from 'react'
import styles from './TextField.module.css'

/** A native field with its label above and, where needed, a hint between them. */
export function TextField(
  props: Omit<ComponentProps<'input'>, 'className' | 'id' | 'onChange'> & {
    readonly label: string
    readonly hint?: string
    /** What is wrong with what was typed. */
    readonly problem?: string | null
    /** A small button at the field's end. */
    readonly aside?: ReactNode
    readonly testId: string
    readonly onText: (text: string) => void
  },
): ReactNode {
  const id = useId()
  const { label, hint, problem = null, aside, testId, onText, ...native } = props
  const described = [hint !== undefined && `${id}-hint`, problem !== null && `${id}-problem`].filter(Boolean)
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p id={`${id}-hint`}>{hint}</p>}
      <div className={styles['line']}>
        <input
          {...native}
          id={id}
          aria-describedby={described.length > 0 ? described.join(' ') : undefined}
          aria-invalid={problem === null ? undefined : true}
          data-testid={testId}
          onChange={(event) => onText(event.currentTarget.value)}
        />
        {aside}
      </div>
      {problem !== null && (
        <p id={`${id}-problem`} className={styles['problem']} role="alert" data-testid={`${testId}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
