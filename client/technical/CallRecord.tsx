import { type ReactNode, useEffect, useState } from 'react'
import type { CallId } from '#shared/model/ids.ts'
import type { TechnicalRecord } from '#shared/model/technical.ts'
import { browserClock } from '#shared/web/browserClock.ts'
import { LoadFailed } from '../ui/LoadFailed.tsx'
import { useTechnicalMessages } from './messages.tsx'
import { RecordDetails } from './RecordDetails.tsx'
import type { TechnicalDesk } from './technicalDesk.ts'

const EVERY_MS = 2_000

type Known =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'known'; readonly record: TechnicalRecord | null }

/** How the call that goes on has gone so far, kept up to date. */
export function CallRecord(props: { readonly desk: TechnicalDesk; readonly callId: CallId }): ReactNode {
  const { t } = useTechnicalMessages()
  const { desk, callId } = props
  const [known, setKnown] = useState<Known>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the reason to read again
  useEffect(() => {
    let stop: () => void = () => undefined
    let isShown = true
    const read = async () => {
      const answer = await desk.ofCall(callId)
      if (!isShown) return
      setKnown(answer.ok ? { state: 'known', record: answer.value.records[0] ?? null } : { state: 'failed' })
      if (answer.ok) stop = browserClock.after(EVERY_MS, () => void read())
    }
    void read()
    return () => {
      isShown = false
      stop()
    }
  }, [desk, callId, attempt])
  if (known.state === 'loading') return <p role="status">{t('technical.loading')}</p>
  if (known.state === 'failed') {
    return (
      <LoadFailed testId="technical-failed" onTryAgain={() => setAttempt(attempt + 1)}>
        {t('technical.failed')}
      </LoadFailed>
    )
  }
  return known.record === null ? <p>{t('technical.inCallNone')}</p> : <RecordDetails record={known.record} />
}
