import { type ReactNode, useId, useState } from 'react'
import { useOfferingMessages } from '../offering/messages.tsx'
import panel from '../offering/Panel.module.css'
import { Button } from '../ui/Button.tsx'
import styles from './Hours.module.css'
import type { SpanProblem } from './spanProblems.ts'
import { TimeInput } from './TimeInput.tsx'
import { parseClock, parseClosing } from './wallClock.ts'
import type { SpanDraft } from './weekDraft.ts'

/** What is wrong with the times, in words; what is wrong with a stop is said at its name. */
const problemWords = {
  opensUnclear: 'hours.problem.opensUnclear',
  closesUnclear: 'hours.problem.closesUnclear',
  closesFirst: 'hours.problem.closesFirst',
  overlaps: 'hours.problem.overlaps',
} as const satisfies Record<Exclude<SpanProblem, 'stopUnnamed'>, string>

/** From when to when something is open, what else is to be said about it, and the way to take it out. */
export function SpanFields(props: {
  /** Which day it is on, in words. */
  readonly day: string
  readonly span: SpanDraft
  readonly problem: SpanProblem | null
  readonly testId: string
  /** What few need; null where there is nothing more. */
  readonly more: ReactNode
  readonly onChange: (span: SpanDraft) => void
  readonly onRemove: () => void
}): ReactNode {
  const { t } = useOfferingMessages()
  const id = useId()
  const { day, span, problem, testId, onChange } = props
  const [isOpen, setOpen] = useState(span.everyWeeks > 1 || span.stop !== null)
  const { opens, closes } = span
  const ofTimes = problem === 'stopUnnamed' ? null : problem
  const isUnfolded = (isOpen || problem === 'stopUnnamed') && props.more !== null
  return (
    <div className={styles['hours']} data-wide={isUnfolded || ofTimes !== null}>
      <div className={styles['span']}>
        <TimeInput
          label={t('hours.opens.of', { day })}
          value={opens}
          parse={parseClock}
          isWrong={problem === 'opensUnclear' || problem === 'overlaps'}
          problemId={id}
          testId={`${testId}-opens`}
          onText={(text) => onChange({ ...span, opens: text })}
        />
        <span aria-hidden="true">–</span>
        <TimeInput
          label={t('hours.closes.of', { day })}
          value={closes}
          parse={parseClosing}
          isWrong={problem === 'closesUnclear' || problem === 'closesFirst'}
          problemId={id}
          testId={`${testId}-closes`}
          onText={(text) => onChange({ ...span, closes: text })}
        />
        {props.more !== null && (
          <Button
            kind="quiet"
            icon="settings"
            aria-expanded={isOpen}
            aria-label={t('hours.span.more.of', { day, opens, closes })}
            testId={`${testId}-more`}
            onClick={() => setOpen(!isOpen)}
          />
        )}
        <Button
          kind="quiet"
          icon="close"
          aria-label={t('hours.span.remove.of', { day, opens, closes })}
          testId={`${testId}-remove`}
          onClick={props.onRemove}
        />
      </div>
      {isUnfolded && props.more}
      {ofTimes !== null && (
        <p id={id} className={panel['problem']} role="alert" data-testid={`${testId}-problem`}>
          {t(problemWords[ofTimes])}
        </p>
      )}
    </div>
  )
}
