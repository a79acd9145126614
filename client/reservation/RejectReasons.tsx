import type { ReactNode } from 'react'
import { RejectReason } from '#shared/model/reservation.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import styles from './RejectReasons.module.css'
import { reasonWords } from './reasonWords.ts'

/** Why the resident cannot be taken: one press on a reason rejects. */
export function RejectReasons(props: {
  readonly question: string
  /** What becomes of the resident. */
  readonly hint: string
  readonly onReject: (reason: RejectReason) => void
  readonly onBack: () => void
}): ReactNode {
  const { t } = useMessages()
  const heading = useFocusWhen<HTMLHeadingElement>(true)
  return (
    <section className={styles['reasons']} aria-labelledby="reject-heading">
      <h3 id="reject-heading" ref={heading} tabIndex={-1}>
        {props.question}
      </h3>
      <p>{props.hint}</p>
      <div className={styles['choices']}>
        {RejectReason.options.map((reason) => (
          <Button key={reason} testId={`reject-reason-${reason}`} onClick={() => props.onReject(reason)}>
            {t(reasonWords[reason])}
          </Button>
        ))}
      </div>
      <Button kind="quiet" icon="back" testId="reject-back" onClick={props.onBack}>
        {t('offer.rejectBack')}
      </Button>
    </section>
  )
}
