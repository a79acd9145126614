import type { ReactNode } from 'react'
import styles from './BoothFrame.module.css'

/** The page: a quiet head with the place, the screen, and the bar at a height that everybody reaches. */
export function BoothFrame(props: {
  readonly place: string | null
  /** A screen that needs the height has no head; a call has exactly the height of the display. */
  readonly room: 'head' | 'noHead' | 'display'
  readonly bar: ReactNode
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className={styles['frame']} data-room={props.room}>
      {props.room === 'head' && (
        <header className={styles['head']}>
          <span className={styles['brand']}>
            <img className={styles['sign']} src={`${import.meta.env.BASE_URL}icon.svg`} alt="" />
            Luukku
          </span>
          {props.place !== null && <span className={styles['place']}>{props.place}</span>}
        </header>
      )}
      <main className={styles['main']}>{props.children}</main>
      {props.bar}
    </div>
  )
}
