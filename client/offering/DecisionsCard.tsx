import { type ReactNode, useEffect } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { LoadFailed } from '../ui/LoadFailed.tsx'
import { useBusy } from '../ui/useBusy.ts'
import type { DecisionDesk } from './DecisionDesk.ts'
import { useOfferingMessages } from './messages.tsx'

/** A card of decisions: read when it appears, and anew when somebody wants it. */
export function DecisionsCard<View, Change, Draft>(props: {
  readonly desk: DecisionDesk<View, Change, Draft>
  readonly heading: string
  readonly testId: string
  readonly loading: string
  readonly failed: string
  readonly children: (view: View) => ReactNode
}): ReactNode {
  const { t } = useOfferingMessages()
  const { desk, testId } = props
  const { view, failed } = useStore(desk.known)
  const [busy, begin] = useBusy()
  useEffect(() => begin(() => desk.read()), [desk, begin])
  const read = () => begin(() => desk.read())
  return (
    <Card
      heading={props.heading}
      testId={testId}
      aside={
        <Button
          kind="quiet"
          icon="refresh"
          aria-label={t('offering.read.of', { what: props.heading })}
          testId={`read-${testId}`}
          busy={busy}
          onClick={read}
        >
          {t('offering.read')}
        </Button>
      }
    >
      {failed && (
        <LoadFailed testId={`${testId}-failed`} onTryAgain={read}>
          {props.failed}
        </LoadFailed>
      )}
      {view === null && !failed && <p role="status">{props.loading}</p>}
      {view !== null && props.children(view)}
    </Card>
  )
}
