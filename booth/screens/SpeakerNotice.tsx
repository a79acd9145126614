import type { ReactNode } from 'react'
import type { LocalDevices } from '#shared/web/media/LocalDevices.ts'
import { useLasting } from '#shared/web/state/useLasting.ts'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'

/** So long it is said that sound comes out of another loudspeaker. */
const REPLACED_MS = 20_000

/** The loudspeaker is gone: what can be done without it; gone when there is one again. */
export function SpeakerNotice(props: { readonly devices: Pick<LocalDevices, 'speakerLoss'> }): ReactNode {
  const { t } = useMessages()
  const loss = useStore(props.devices.speakerLoss)
  const isOld = useLasting(loss === 'replaced', REPLACED_MS)
  if (loss === null || isOld) return null
  return loss === 'lost' ? (
    <StatusNotice tone="warning" icon="soundOff" title={t('problem.speaker')} testId="speaker-lost">
      {t('problem.speakerLost')}
    </StatusNotice>
  ) : (
    <StatusNotice tone="info" icon="sound" testId="speaker-replaced">
      {t('problem.speakerReplaced')}
    </StatusNotice>
  )
}
