import type { ReactNode } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { agoWords } from './agoWords.ts'
import styles from './History.module.css'
import { useOfferingMessages } from './messages.tsx'

/** By whom and when something was decided. */
interface Recorded {
  readonly recorded: number
  readonly recordedMsAgo: number
  readonly recordedBy: string | null
}

/** Everything that was decided on a matter, the newest first, folded away until somebody wants it. */
export function History<Row extends Recorded>(props: {
  /** Oldest first, as they were made. */
  readonly rows: readonly Row[]
  readonly testId: string
  readonly children: (row: Row) => ReactNode
}): ReactNode {
  const { t, language } = useOfferingMessages()
  const { rows } = props
  if (rows.length === 0) return null
  return (
    <details className={styles['history']} data-testid={`history-${props.testId}`}>
      <summary>
        <Icon name="chevronRight" />
        {t('offering.history', { count: rows.length })}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol tabIndex={0} aria-label={t('offering.history', { count: rows.length })}>
        {rows.toReversed().map((row) => (
          <li key={row.recorded}>
            {props.children(row)}
            <p>{recordedWords(row)}</p>
          </li>
        ))}
      </ol>
    </details>
  )

  function recordedWords({ recordedBy: name, recordedMsAgo }: Recorded): string {
    const ago = agoWords(recordedMsAgo, language) ?? t('offering.justNow')
    return name === null ? t('offering.recordedByNobody', { ago }) : t('offering.recorded', { name, ago })
  }
}
