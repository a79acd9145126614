import type { ReactNode } from 'react'
import { PublicPage } from '../ui/PublicPage.tsx'
import { useFocusWhenLost } from '../ui/useFocusWhenLost.ts'
import styles from './GuestFrame.module.css'

/** One state of the guest's page: a heading where reading begins, and what there is to do. */
export function GuestFrame(props: {
  readonly title: string
  readonly testId: string
  readonly children: ReactNode
}): ReactNode {
  const heading = useFocusWhenLost<HTMLHeadingElement>()
  return (
    <PublicPage testId={props.testId}>
      <main className={styles['panel']}>
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.children}
      </main>
    </PublicPage>
  )
}
