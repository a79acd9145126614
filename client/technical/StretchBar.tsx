import type { ReactNode } from 'react'
import { formatClock } from '../time/formatClock.ts'
import { useTechnicalMessages } from './messages.tsx'
import type { SeatSummary } from './recordSummary.ts'
import styles from './Technical.module.css'

const WIDTH = 1_000
const HEIGHT = 20
/** A break of a moment is seen, too. */
const NARROWEST = 4

/** How one seat's link was over the call: higher is better, so that it is told without colours, too. */
export function StretchBar(props: {
  readonly name: string
  readonly summary: SeatSummary
  readonly lastsMs: number
}): ReactNode {
  const { t } = useTechnicalMessages()
  const { name, summary, lastsMs } = props
  const { stretches, paths, losses, mediaBreaks } = summary
  const at = (ms: number) => (lastsMs === 0 ? 0 : (ms / lastsMs) * WIDTH)
  const words = t('technical.bar', {
    seat: name,
    parts: stretches
      .map(({ is, fromMs, toMs }) =>
        t('technical.barPart', {
          is: t(`technical.is.${is}`),
          from: formatClock(fromMs),
          to: formatClock(toMs),
        }),
      )
      .join(', '),
  })
  return (
    <div className={styles['seat']}>
      <div className={styles['seatHead']}>
        <b>{name}</b>
        <span>
          {[
            ...paths.map((path) => t(`technical.path.${path}`)),
            t('technical.breaks', { count: losses + mediaBreaks }),
          ].join(' · ')}
        </span>
      </div>
      <svg
        className={styles['bar']}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words}
      >
        {stretches.map(({ fromMs, toMs, is }) => {
          const height = heights[is]
          return (
            <rect
              key={fromMs}
              data-is={is}
              x={at(fromMs)}
              y={HEIGHT - height}
              width={Math.max(NARROWEST, at(toMs) - at(fromMs))}
              height={height}
            />
          )
        })}
      </svg>
    </div>
  )
}

const heights = { good: HEIGHT, weak: 12, poor: 6, away: 1 } as const
