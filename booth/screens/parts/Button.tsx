import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import type { IconName } from '#shared/web/ui/iconPaths.ts'
import styles from './Button.module.css'

/** A large button: one primary action a screen. */
export function Button(props: {
  readonly kind: 'primary' | 'secondary' | 'danger'
  readonly size?: 'normal' | 'large'
  readonly icon?: IconName
  readonly pressed?: boolean
  readonly autoFocus?: boolean
  /** What it began still goes on: another press does nothing. */
  readonly busy?: boolean
  readonly testId?: string
  readonly className?: string | undefined
  readonly onPress: () => void
  readonly children: ReactNode
}): ReactNode {
  return (
    <button
      type="button"
      className={[styles['button'], props.className].filter(Boolean).join(' ')}
      data-kind={props.kind}
      data-size={props.size ?? 'normal'}
      data-testid={props.testId}
      aria-pressed={props.pressed}
      aria-disabled={props.busy === true || undefined}
      // biome-ignore lint/a11y/noAutofocus: only in a dialog that has just opened, as its first control.
      autoFocus={props.autoFocus}
      onClick={() => {
        if (props.busy !== true) props.onPress()
      }}
    >
      {props.icon !== undefined && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </button>
  )
}
