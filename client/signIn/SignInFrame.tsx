import type { ReactNode } from 'react'
import { PublicPage } from '../ui/PublicPage.tsx'
import styles from './SignInFrame.module.css'

/** A page with one thing to do on it, for who has not signed in yet. */
export function SignInFrame(props: {
  readonly title: string
  readonly testId: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <PublicPage testId={props.testId}>
      <main className={styles['panel']}>
        <h1>{props.title}</h1>
        {props.children}
      </main>
    </PublicPage>
  )
}
