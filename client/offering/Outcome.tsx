import type { ReactNode } from 'react'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { useFocusWhenLost } from '../ui/useFocusWhenLost.ts'
import type { DecisionDesk, SavedChange } from './DecisionDesk.ts'
import { useOfferingMessages } from './messages.tsx'

/** What came of a change, told where it was made: saved, and the way to put back what was; or why it was refused. */
export function Outcome<View, Change, Draft>(props: {
  readonly desk: DecisionDesk<View, Change, Draft>
  readonly about: string
  /** A change in words. */
  readonly words: (change: Change) => string
}): ReactNode {
  const client = useMessages()
  const { desk, about } = props
  const saved = useStore(desk.saved)
  const refused = useStore(desk.refused)
  if (refused?.about === about) {
    return (
      <StatusNotice tone="error" testId={`refused-${about}`}>
        {client.t(errorWords[refused.code])}
      </StatusNotice>
    )
  }
  if (saved?.about !== about) return null
  return <Saved key={JSON.stringify(saved.change)} {...props} saved={saved} />
}

function Saved<View, Change, Draft>(
  props: Parameters<typeof Outcome<View, Change, Draft>>[0] & { readonly saved: SavedChange<Change> },
): ReactNode {
  const { t } = useOfferingMessages()
  const client = useMessages()
  const { desk, about, words } = props
  const { change, undo } = props.saved
  const busy = hasToWait(useStore(desk.progress))
  // What was pressed may have gone with the change.
  const notice = useFocusWhenLost<HTMLDivElement>()
  return (
    <div ref={notice} tabIndex={-1}>
      <StatusNotice
        tone="success"
        testId={`saved-${about}`}
        actions={
          <>
            <Button
              icon="back"
              testId={`undo-${about}`}
              busy={busy}
              onClick={() => void desk.decide({ about, change: undo, undo: change, draft: null })}
            >
              {t('offering.undo')}
            </Button>
            <Button kind="quiet" icon="close" testId={`forget-${about}`} onClick={() => desk.forget()}>
              {client.t('desk.trouble.dismiss')}
            </Button>
          </>
        }
      >
        {t('offering.saved', { what: words(change) })}
      </StatusNotice>
    </div>
  )
}
