import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'

/** Sound does not come from the loudspeaker that was chosen. */
export function SpeakerNotice(props: { readonly isMissing: boolean }): ReactNode {
  const { t } = useMessages()
  return (
    props.isMissing && (
      <StatusNotice tone="info" icon="sound" testId="speaker-missing">
        {t('devices.speakerMissing')}
      </StatusNotice>
    )
  )
}
