import type { ReactNode } from 'react'
import type { Store } from '../state/createStore.ts'
import { useSelected } from '../state/useStore.ts'
import styles from './SoundMeter.module.css'

const SEGMENTS = 12

function litOf(level: number): number {
  return Math.round(Math.min(1, Math.max(0, level)) * SEGMENTS)
}

/** How loud the microphone hears, as a row of bars; `level` runs from 0 to 1. */
export function SoundMeter(props: { readonly level: Store<number>; readonly label: string }): ReactNode {
  const lit = useSelected(props.level, litOf)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a meter element draws its own bar only.
    <div
      className={styles['meter']}
      role="meter"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={SEGMENTS}
      aria-valuenow={lit}
      data-testid="sound-meter"
    >
      {Array.from({ length: SEGMENTS }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are a fixed row.
        <span key={index} className={styles['bar']} data-lit={index < lit} />
      ))}
    </div>
  )
}
