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
  /** The text changes while the screen stands, and is read out then. */
  readonly isTextLive?: boolean
  /** What there is to know besides, over what can be done. */
  readonly notice?: ReactNode
  readonly testId: string
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div className={styles['screen']} data-testid={props.testId}>
      <span className={styles['sign']} data-tone={props.tone}>
        <Icon name={props.icon} className={styles['icon']} />
      </span>
      <ScreenHeading className={styles['heading']}>{props.title}</ScreenHeading>
      {props.text !== undefined && (
        <p className={styles['text']} role={props.isTextLive === true ? 'status' : undefined}>
          {props.text}
        </p>
      )}
      {props.notice}
      {props.children !== undefined && <div className={styles['actions']}>{props.children}</div>}
    </div>
  )
}
