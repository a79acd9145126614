import type { ReactNode } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { WaitView } from '#shared/model/visit.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useInLanguage } from '../languages/useInLanguage.ts'
import { useMessages } from '../messages.tsx'
import styles from './ExpectedWait.module.css'

/** How long the wait may still be, as an interval; or that nobody is there. It is not read out each time it changes. */
export function ExpectedWait(props: {
  readonly wait: WaitView
  readonly servedIn: SpokenLanguage | null
}): ReactNode {
  const words = useWaitWords(props.wait, props.servedIn)
  if (words === null) return null
  const { kind } = props.wait
  const isUnusual = kind === 'nobody' || kind === 'allInUse'
  return (
    <p className={styles['wait']} data-wait={isUnusual ? kind : 'expected'} data-testid="expected-wait">
      <Icon name={isUnusual ? 'info' : 'clock'} className={styles['icon']} />
      {words}
    </p>
  )
}

function useWaitWords(wait: WaitView, servedIn: SpokenLanguage | null): string | null {
  const { t, language } = useMessages()
  const inLanguage = useInLanguage()
  switch (wait.kind) {
    case 'unknown':
      return null
    case 'nobody':
      return t('waiting.nobody', { inLanguage: inLanguage(servedIn ?? language) })
    case 'allInUse':
      return t('waiting.allInUse')
    case 'lessThan':
      return t('waiting.lessThan', { minutes: wait.minutes })
    case 'between':
      return t('waiting.between', { from: wait.fromMinutes, to: wait.toMinutes })
    case 'moreThan':
      return t('waiting.moreThan', { minutes: wait.minutes })
    default:
      return assertNever(wait)
  }
}
