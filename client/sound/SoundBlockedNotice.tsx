import type { ReactNode } from 'react'
import { useStore } from '#shared/web/state/useStore.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import type { Ring } from './Ring.ts'
import { soundSettings } from './soundSettings.ts'

/** Says when nothing could be heard here: the ring is off, or the browser waits for a press. */
export function SoundBlockedNotice(props: { readonly ring: Ring }): ReactNode {
  const { t } = useMessages()
  const blocked = useStore(props.ring.blocked)
  const { ringMuted, ringVolume } = useStore(soundSettings)
  if (ringMuted || ringVolume === 0) {
    return <StatusNotice tone="warning">{t('sound.off')}</StatusNotice>
  }
  if (!blocked) return null
  return (
    <StatusNotice
      tone="warning"
      testId="sound-blocked"
      actions={<Button onClick={() => props.ring.unlock()}>{t('sound.allow')}</Button>}
    >
      {t('sound.blocked')}
    </StatusNotice>
  )
}
