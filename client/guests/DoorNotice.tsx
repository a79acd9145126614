import { type ReactNode, useEffect } from 'react'
import type { CallView } from '#shared/model/call.ts'
import { askingNow, awaitingOther } from '#shared/web/guests/atTheDoor.ts'
import type { Door } from '#shared/web/guests/Door.ts'
import { hasToWait } from '#shared/web/guests/SingleRequest.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { errorWords } from '../errors/errorWords.ts'
import { useMessages } from '../messages.tsx'
import { ownTitle } from '../sound/ownTitle.ts'
import type { Ring } from '../sound/Ring.ts'
import { offerTune } from '../sound/tunes.ts'
import { Button } from '../ui/Button.tsx'

/** Somebody asks to come in: said over the picture. */
export function DoorNotice(props: {
  readonly view: CallView | null
  readonly door: Door
  readonly ring: Ring
}): ReactNode {
  const { t } = useMessages()
  const { door, ring } = props
  const answered = useStore(door.answered)
  const progress = useStore(door.progress)
  const { refusal } = progress
  const busy = hasToWait(progress)
  const invitations = props.view?.invitations ?? []
  const asking = askingNow(invitations, 'expert', answered)
  const isAwaiting = awaitingOther(invitations, 'expert').length > 0
  const askingId = asking?.id ?? null
  const title = t('guests.titleFlash')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one who asks is the reason
  useEffect(() => door.forget(), [door, askingId])
  useEffect(() => {
    // Once, and not until it is answered: the resident hears it, too.
    if (askingId !== null) ring.playOnce(offerTune)
  }, [ring, askingId])
  useEffect(() => {
    return askingId === null ? undefined : ownTitle.flash(title)
  }, [askingId, title])
  return (
    <>
      {asking !== null && (
        <StatusNotice
          key={asking.id}
          tone="warning"
          icon="people"
          title={t(`guests.door.${asking.kind}`)}
          testId="guest-door"
          actions={
            <>
              <Button
                kind="accept"
                icon="check"
                busy={busy}
                testId="door-let-in"
                onClick={() => void door.answer(asking.id, true)}
              >
                {t('guests.letIn')}
              </Button>
              <Button
                icon="close"
                busy={busy}
                testId="door-refuse"
                onClick={() => void door.answer(asking.id, false)}
              >
                {t('guests.refuse')}
              </Button>
            </>
          }
        >
          {t(isAgreed(asking) ? 'guests.door.agreed' : 'guests.door.both')}
        </StatusNotice>
      )}
      {asking !== null && refusal !== null && (
        <StatusNotice tone="error">{t(errorWords[refusal])}</StatusNotice>
      )}
      {isAwaiting && (
        <StatusNotice tone="info" icon="clock" testId="guest-awaiting">
          {t('guests.awaiting')}
        </StatusNotice>
      )}
    </>
  )
}

function isAgreed({ is }: NonNullable<ReturnType<typeof askingNow>>): boolean {
  return is.state === 'asked' && is.agreed.resident
}
