import type { ReactNode } from 'react'
import { Brand } from '../brand/Brand.tsx'
import { LanguageSwitch } from '../language/LanguageSwitch.tsx'
import styles from './PublicPage.module.css'

/** The page of who has not signed in yet: the product's name and the languages, above one main part. */
export function PublicPage(props: { readonly testId?: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles['page']} data-testid={props.testId}>
      <header className={styles['header']}>
        <Brand />
        <LanguageSwitch />
      </header>
      {props.children}
    </div>
  )
}
