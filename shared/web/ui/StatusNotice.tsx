import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'
import styles from './StatusNotice.module.css'

/** How much a notice matters. */
export type NoticeTone = 'info' | 'success' | 'warning' | 'error'

const iconOfTone: Readonly<Record<NoticeTone, IconName>> = {
  info: 'info',
  success: 'checkCircle',
  warning: 'warning',
  error: 'error',
}

/** Something to know, told by a sign, words and a colour, and read out when it appears. */
export function StatusNotice(props: {
  readonly tone: NoticeTone
  readonly title?: string
  readonly children?: ReactNode
  /** What can be done about it: buttons. */
  readonly actions?: ReactNode
  readonly icon?: IconName
  readonly testId?: string
  readonly className?: string | undefined
}): ReactNode {
  return (
    <div
      className={[styles['notice'], props.className].filter(Boolean).join(' ')}
      data-tone={props.tone}
      data-testid={props.testId}
      role={props.tone === 'error' ? 'alert' : 'status'}
    >
      <Icon name={props.icon ?? iconOfTone[props.tone]} className={styles['icon']} />
      <div className={styles['body']}>
        {props.title !== undefined && <p className={styles['title']}>{props.title}</p>}
        {props.children !== undefined && <div>{props.children}</div>}
        {props.actions !== undefined && <div className={styles['actions']}>{props.actions}</div>}
      </div>
    </div>
  )
}
