import type { ReactNode } from 'react'
import styles from './Icon.module.css'
import { type IconName, iconPaths } from './iconPaths.ts'

/** A line icon as tall as the text around it. Decoration, unless it has a label. */
export function Icon(props: {
  readonly name: IconName
  readonly label?: string
  readonly className?: string | undefined
}): ReactNode {
  const className = [styles['icon'], props.className].filter(Boolean).join(' ')
  const drawing = <path d={iconPaths[props.name]} />
  if (props.label === undefined) {
    return (
      <svg className={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {drawing}
      </svg>
    )
  }
  return (
    <svg className={className} viewBox="0 0 24 24" role="img" aria-label={props.label}>
      {drawing}
    </svg>
  )
}
