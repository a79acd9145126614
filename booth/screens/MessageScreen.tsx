import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import type { IconName } from '#shared/web/ui/iconPaths.ts'
import styles from './MessageScreen.module.css'
import { ScreenHeading } from './parts/ScreenHeading.tsx'

/** A calm screen with one thing to say: a sign, a heading, a sentence, what can be done. */
export function MessageScreen(props: {
  readonly icon: IconName
  readonly tone: 'calm' | 'good' | 'sorry'
  readonly title: string
  readonly text?: string
  readonly testId: string
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div className={styles['screen']} data-testid={props.testId}>
      <span className={styles['sign']} data-tone={props.tone}>
        <Icon name={props.icon} className={styles['icon']} />
      </span>
      <ScreenHeading className={styles['heading']}>{props.title}</ScreenHeading>
      {props.text !== undefined && <p className={styles['text']}>{props.text}</p>}
      {props.children !== undefined && <div className={styles['actions']}>{props.children}</div>}
    </div>
  )
}
