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
      // biome-ignore lint/a11y/noAutofocus: only in a dialog that has just opened, as its first control.
      autoFocus={props.autoFocus}
      onClick={props.onPress}
    >
      {props.icon !== undefined && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </button>
  )
}
