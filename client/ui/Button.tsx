import type { ComponentProps, ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import type { IconName } from '#shared/web/ui/iconPaths.ts'
import styles from './Button.module.css'

/** What a button stands for: the main step, another one, going on, something grave, a quiet side step. */
type ButtonKind = 'primary' | 'secondary' | 'accept' | 'danger' | 'quiet' | 'onDark'

/** Props of a button; everything of a native one goes through. */
export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly kind?: ButtonKind
  readonly icon?: IconName
  readonly large?: boolean
  readonly wide?: boolean
  /** What it began still goes on: it keeps the focus, and another press does nothing. */
  readonly busy?: boolean
  readonly testId?: string
  readonly children?: ReactNode
}

/** A native button in the desk's look. */
export function Button(props: ButtonProps): ReactNode {
  const { kind, icon, large, wide, busy, testId, children, onClick, ...native } = props
  const isResting = busy === true || native['aria-disabled'] === true
  return (
    <button
      type="button"
      {...native}
      aria-disabled={isResting || undefined}
      onClick={(event) => {
        if (isResting) event.preventDefault()
        else onClick?.(event)
      }}
      className={styles['button']}
      data-kind={kind ?? 'secondary'}
      data-large={large === true}
      data-wide={wide === true}
      data-testid={testId}
    >
      {busy === true && <span className={styles['turning']} aria-hidden="true" />}
      {icon !== undefined && busy !== true && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  )
}
