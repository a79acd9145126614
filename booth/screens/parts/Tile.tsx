import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import type { IconName } from '#shared/web/ui/iconPaths.ts'
import styles from './Tile.module.css'

/** A large choice with a picture and few words. */
export function Tile(props: {
  readonly icon: IconName
  readonly title: string
  readonly text?: string | undefined
  /** Something to know before it is pressed. */
  readonly note?: string | null
  /** `tall` stands alone with a large picture; `row` is one of many. */
  readonly shape?: 'row' | 'tall'
  readonly pressed?: boolean
  readonly testId?: string
  readonly className?: string | undefined
  readonly onPress: () => void
}): ReactNode {
  return (
    <button
      type="button"
      className={[styles['tile'], props.className].filter(Boolean).join(' ')}
      data-shape={props.shape ?? 'row'}
      data-testid={props.testId}
      aria-pressed={props.pressed}
      onClick={props.onPress}
    >
      <span className={styles['picture']}>
        <Icon name={props.icon} className={styles['icon']} />
      </span>
      <span className={styles['words']}>
        <span className={styles['title']}>{props.title}</span>
        {props.text !== undefined && <span className={styles['text']}>{props.text}</span>}
        {props.note != null && (
          <span className={styles['note']}>
            <Icon name="info" />
            {props.note}
          </span>
        )}
      </span>
    </button>
  )
}
