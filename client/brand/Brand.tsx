import type { ReactNode } from 'react'
import styles from './Brand.module.css'

/** The product's sign, a counter window with somebody behind it, and its name. */
export function Brand(): ReactNode {
  return (
    <span className={styles['brand']}>
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path d="M5 27V13a11 11 0 0 1 22 0v14z" fill="none" stroke="currentColor" strokeWidth="2.5" />
        <circle cx="16" cy="13.5" r="3.5" fill="currentColor" />
        <path d="M9.5 25.5a6.5 6.5 0 0 1 13 0z" fill="currentColor" />
        <path d="M2.5 27h27" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
      </svg>
      Luukku
    </span>
  )
}
