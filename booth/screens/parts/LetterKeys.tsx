import type { ReactNode } from 'react'
import styles from './LetterKeys.module.css'

/** The letters of codes: none that is mistaken for a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Large keys for a code, in a booth that has no keyboard. */
export function LetterKeys(props: {
  readonly eraseLabel: string
  readonly onLetter: (letter: string) => void
  readonly onErase: () => void
}): ReactNode {
  return (
    <div className={styles['keys']}>
      {[...LETTERS].map((letter) => (
        <button
          key={letter}
          type="button"
          className={styles['key']}
          data-testid={`key-${letter}`}
          onClick={() => props.onLetter(letter)}
        >
          {letter}
        </button>
      ))}
      <button
        type="button"
        className={styles['key']}
        data-wide
        data-testid="key-erase"
        aria-label={props.eraseLabel}
        onClick={props.onErase}
      >
        ⌫
      </button>
    </div>
  )
}
