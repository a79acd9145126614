import type { ReactNode } from 'react'
import type { PauseReason } from '#shared/model/call.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import styles from './HoldReasons.module.css'
import { chosenReasons } from './pauseWords.ts'

/** Why the resident is asked to wait: one press on a reason begins it. */
export function HoldReasons(props: {
  readonly onHold: (reason: PauseReason) => void
  readonly onClose: () => void
}): ReactNode {
  const { t } = useMessages()
  const heading = useFocusWhen<HTMLHeadingElement>(true)
  return (
    <section className={styles['reasons']} aria-labelledby="hold-heading" data-testid="hold-reasons">
      <h3 id="hold-heading" ref={heading} tabIndex={-1}>
        {t('pause.why')}
      </h3>
      <p>{t('pause.about')}</p>
      <div className={styles['choices']}>
        {chosenReasons.map((reason) => (
          <Button key={reason} icon="pause" testId={`hold-${reason}`} onClick={() => props.onHold(reason)}>
            {t(`pause.choose.${reason}`)}
          </Button>
        ))}
        <Button kind="quiet" icon="close" testId="hold-cancel" onClick={props.onClose}>
          {t('pause.cancel')}
        </Button>
      </div>
    </section>
  )
}
