import type { ReactNode } from 'react'
import { encode } from 'uqr'
import styles from './QrCode.module.css'

/** A text as a QR code, drawn as one SVG path. */
export function QrCode(props: { readonly text: string; readonly label: string }): ReactNode {
  const { data, size } = encode(props.text, { ecc: 'M', border: 2 })
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg className={styles['code']} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={props.label}>
      <path d={path} fill="currentColor" />
    </svg>
  )
}
