import type { ReactNode } from 'react'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { Brand } from '../brand/Brand.tsx'
import { errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import styles from './SessionOver.module.css'

/** The connection was closed for good: why, and the one way on. */
export function SessionOver(props: {
  readonly code: ErrorCode
  readonly onUseHere: () => void
  readonly onReload: () => void
}): ReactNode {
  const { t } = useMessages()
  const heading = useFocusWhen<HTMLHeadingElement>(true)
  const { code } = props
  const known = code === 'superseded' || code === 'contractOutdated' ? code : null
  return (
    <main className={styles['page']} data-testid="session-over" data-code={code}>
      <div className={styles['panel']}>
        <Brand />
        <h1 ref={heading} tabIndex={-1}>
          {known === null ? t('desk.over.other.title') : t(`desk.over.${known}.title`)}
        </h1>
        <p>{known === null ? t(errorWords[code]) : t(`desk.over.${known}.body`)}</p>
        <Button
          kind="primary"
          large
          icon="refresh"
          testId={code === 'contractOutdated' ? 'reload' : 'use-here'}
          onClick={code === 'contractOutdated' ? props.onReload : props.onUseHere}
        >
          {known === null ? t('desk.over.other.action') : t(`desk.over.${known}.action`)}
        </Button>
      </div>
    </main>
  )
}
