import { type ReactNode, useEffect, useState } from 'react'
import type { Cover, MediaChoice } from '#shared/model/call.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { untilHeard } from '#shared/web/signalling/untilHeard.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { ownTitle } from '../sound/ownTitle.ts'
import type { Ring } from '../sound/Ring.ts'
import { offerTune } from '../sound/tunes.ts'
import { Button } from '../ui/Button.tsx'
import type { Ending } from './useEnding.ts'

const SECOND_MS = 1_000

/** The resident was away: what happened, and then the question whether it is they who have come back. */
export function CoverNotice(props: {
  readonly session: CallSession
  readonly cover: Cover
  readonly media: MediaChoice
  readonly ending: Ending
  readonly ring: Ring
  readonly onAnswer: (answer: Answer<unknown>) => void
}): ReactNode {
  const { t } = useMessages()
  const { session, cover, ending, ring } = props
  const { round } = cover
  const [confirming, setConfirming] = useState(false)
  const isClaimed = cover.state === 'claimed'
  const title = t('cover.titleFlash')
  useEffect(() => {
    if (!isClaimed) return undefined
    // Somebody sits there and waits for the answer.
    ring.playOnce(offerTune)
    return ownTitle.flash(title)
  }, [isClaimed, ring, title])

  const confirm = async () => {
    setConfirming(true)
    const answer = await untilHeard(() => session.request('call.confirm', { round }), {
      isWanted: () => session.view.get()?.cover?.round === round,
    })
    setConfirming(false)
    // Asked anew meanwhile: the card says so.
    if (!answer.ok && answer.error.code !== 'outOfOrder') props.onAnswer(answer)
  }

  const what = whatHappened(cover)
  const happened =
    what.seconds === null
      ? t(`cover.${what.because}`)
      : t(`cover.${what.because}For`, { seconds: what.seconds })
  if (!isClaimed) {
    return (
      <StatusNotice tone="warning" icon="noLink" testId="cover-asked" title={happened}>
        {t('cover.asked')}
      </StatusNotice>
    )
  }
  return (
    <StatusNotice
      tone="warning"
      icon="person"
      testId="cover-claimed"
      title={t('cover.question')}
      actions={
        <>
          <Button
            kind="primary"
            icon="check"
            testId="cover-confirm"
            busy={confirming}
            disabled={ending.step !== 'no'}
            onClick={() => void confirm()}
          >
            {t('cover.yes')}
          </Button>
          <Button
            icon="close"
            testId="cover-refuse"
            disabled={ending.step !== 'no'}
            onClick={() => ending.end('nobodyThere')}
          >
            {t('cover.no')}
          </Button>
        </>
      }
    >
      {happened}. {t(`cover.claimed.${props.media}`)}
    </StatusNotice>
  )
}

/** What those beside the expert in charge see meanwhile. */
export function CoverNews(): ReactNode {
  const { t } = useMessages()
  return (
    <StatusNotice tone="warning" icon="noLink" testId="cover-news">
      {t('cover.beside')}
    </StatusNotice>
  )
}

function whatHappened({ because, awayMs }: Cover): {
  readonly because: Cover['because']
  readonly seconds: number | null
} {
  return { because, seconds: awayMs === null ? null : Math.round(awayMs / SECOND_MS) }
}
