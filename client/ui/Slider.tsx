import { type ReactNode, useId } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import styles from './Slider.module.css'

const STEP = 0.05

/** A volume from 0 to 1. */
export function Slider(props: {
  readonly label: string
  readonly value: number
  readonly disabled?: boolean
  /** Shows only the symbol beside the slider; the label is still read out. */
  readonly compact?: boolean
  readonly testId?: string
  readonly onChange: (value: number) => void
}): ReactNode {
  const id = useId()
  return (
    <div className={styles['slider']}>
      <label htmlFor={id} className={props.compact === true ? 'visually-hidden' : styles['label']}>
        {props.label}
      </label>
      <Icon name={props.value === 0 ? 'soundOff' : 'sound'} />
      <input
        id={id}
        type="range"
        min={0}
        max={1}
        step={STEP}
        value={props.value}
        disabled={props.disabled}
        aria-valuetext={`${Math.round(props.value * 100)} %`}
        data-testid={props.testId}
        onChange={(event) => props.onChange(Number(event.currentTarget.value))}
      />
    </div>
  )
}
