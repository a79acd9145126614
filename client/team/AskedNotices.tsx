import { type ReactNode, useState } from 'react'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { AskedPerson } from '#shared/model/call.ts'
import type { ReservationId } from '#shared/model/ids.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { reasonWords } from '../reservation/reasonWords.ts'
import { useNow } from '../time/useNow.ts'
import { Button } from '../ui/Button.tsx'

const TICK_MS = 250
const SECOND_MS = 1_000

/** Props of what became of those who were asked into the call. */
export interface AskedNoticesProps {
  readonly asked: readonly AskedPerson[]
  /** When this was told, by the monotonic clock. */
  readonly atMs: number
  /** Null for those beside the expert in charge: it is not theirs to decide. */
  readonly charge: {
    readonly onWithdraw: (id: ReservationId) => void
    readonly onAskAgain: () => void
  } | null
}

/** Who was asked and is still being waited for, and who will not come, and why. */
export function AskedNotices(props: AskedNoticesProps): ReactNode {
  const [read, setRead] = useState<ReadonlySet<ReservationId>>(new Set())
  return props.asked
    .filter(({ reservationId }) => !read.has(reservationId))
    .map((person) => (
      <Asked
        key={`${person.reservationId} ${person.is.state}`}
        {...props}
        person={person}
        onRead={() => setRead(new Set([...read, person.reservationId]))}
      />
    ))
}

function Asked(
  props: AskedNoticesProps & { readonly person: AskedPerson; readonly onRead: () => void },
): ReactNode {
  const { t } = useMessages()
  const { person, charge } = props
  const { displayName: name, reservationId, is } = person
  switch (is.state) {
    case 'pending':
      return (
        <StatusNotice
          tone="info"
          icon="phone"
          testId="asked-pending"
          title={t('asked.pending', { name })}
          actions={
            charge && (
              <Button icon="close" testId="withdraw-asking" onClick={() => charge.onWithdraw(reservationId)}>
                {t('asked.withdraw')}
              </Button>
            )
          }
        >
          <SecondsLeft untilMs={props.atMs + is.remainingMs} />
        </StatusNotice>
      )
    case 'rejected':
    case 'timedOut':
      return (
        <StatusNotice
          tone="warning"
          testId={`asked-${is.state}`}
          title={t(is.state === 'rejected' ? 'asked.rejected' : 'asked.timedOut', { name })}
          actions={
            <>
              {charge && (
                <Button icon="people" testId="ask-again" onClick={charge.onAskAgain}>
                  {t('asked.again')}
                </Button>
              )}
              <Button kind="quiet" icon="close" testId="asked-read" onClick={props.onRead}>
                {t('asked.read')}
              </Button>
            </>
          }
        >
          {is.state === 'rejected' && t('asked.reason', { reason: t(reasonWords[is.reason]) })}
        </StatusNotice>
      )
    default:
      return assertNever(is)
  }
}

/** Ticks for the eyes only. */
function SecondsLeft(props: { readonly untilMs: number }): ReactNode {
  const { t } = useMessages()
  const seconds = Math.max(0, Math.ceil((props.untilMs - useNow(TICK_MS)) / SECOND_MS))
  return <span aria-live="off">{t('asked.secondsLeft', { seconds })}</span>
}
