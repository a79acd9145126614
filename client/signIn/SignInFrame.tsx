import type { ReactNode } from 'react'
import { Brand } from '../brand/Brand.tsx'
import { LanguageSwitch } from '../language/LanguageSwitch.tsx'
import styles from './SignInFrame.module.css'

/** A page with one thing to do on it, for who has not signed in yet. */
export function SignInFrame(props: {
  readonly title: string
  readonly testId: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className={styles['page']} data-testid={props.testId}>
      <header className={styles['header']}>
        <Brand />
        <LanguageSwitch />
      </header>
      <main className={styles['panel']}>
        <h1>{props.title}</h1>
        {props.children}
      </main>
    </div>
  )
}
